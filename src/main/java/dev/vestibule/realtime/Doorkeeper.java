package dev.vestibule.realtime;

import dev.vestibule.guest.Authenticator;
import dev.vestibule.guest.Authenticator.Authenticated;
import dev.vestibule.guest.Guest;
import dev.vestibule.problem.CloseCode;
import dev.vestibule.problem.SecurityEvent;
import dev.vestibule.problem.SecurityEvent.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Who comes in by {@code /ws}: whoever brings a token in the upgrade, and, within the bounds for
 * strangers, whoever promises to bring it in the first frame.
 */
@ApplicationScoped
class Doorkeeper {

    private final Authenticator authenticator;
    private final Conversations conversations;
    private final Waiting waiting;
    private final SocketConfig config;
    private final FrameLimits limits;
    private final Vertx vertx;
    private final Event<SecurityEvent> security;

    Doorkeeper(
            Authenticator authenticator,
            Conversations conversations,
            Waiting waiting,
            SocketConfig config,
            Vertx vertx,
            Event<SecurityEvent> security) {
        this.authenticator = authenticator;
        this.conversations = conversations;
        this.waiting = waiting;
        this.config = config;
        this.limits = FrameLimits.of(config);
        this.vertx = vertx;
        this.security = security;
    }

    /** The guest of a token; fails with what is wrong with it. */
    Uni<Guest> verify(String token) {
        return authenticator.authenticate(token).map(Authenticated::guest);
    }

    /** A place for a client that has yet to prove who it is; false when there is none. */
    boolean admitStranger(String address) {
        return waiting.enter(address);
    }

    /** Makes the request a socket that is guarded from its first frame. */
    void admit(HttpServerRequest request, @Nullable Guest guest) {
        PlainSocket socket = new PlainSocket(this, config, guest, addressOf(request));
        GuardedChannel channel = guarded(request, socket, guest == null);
        if (guest == null) {
            channel.allowStranger(config.maxUnauthenticatedBytes().asLongValue());
        }
        socket.guardedBy(channel);
    }

    /** Nobody tells of the end of what was never guarded, so its place is given back here. */
    private GuardedChannel guarded(
            HttpServerRequest request, PlainSocket socket, boolean isStranger) {
        try {
            return GuardedChannel.install(request, limits, socket);
        } catch (IllegalStateException notToBeGuarded) {
            if (isStranger) {
                waiting.leave(addressOf(request));
            }
            throw notToBeGuarded;
        }
    }

    /** Gives the client of an open socket its time to prove who it is. */
    void expectProof(PlainSocket socket) {
        vertx.setTimer(config.authTimeout().toMillis(), due -> socket.proofOverdue());
    }

    /** A stranger is none any more, or has gone. */
    void leave(String address) {
        waiting.leave(address);
    }

    /** Tells those who watch over the service that a guest came in. */
    void tellOpened(Guest guest) {
        security.fire(SecurityEvent.of(Kind.SOCKET_OPENED, null, guest.sessionId()));
    }

    /** Tells those who watch over the service how a socket ended, if that is worth a word. */
    void tellEnding(Ending how, @Nullable Guest guest) {
        Kind kind = kindOf(how);
        if (kind != null) {
            String reason = String.valueOf(how.code());
            security.fire(SecurityEvent.of(kind, reason, guest == null ? null : guest.sessionId()));
        }
    }

    private static @Nullable Kind kindOf(Ending how) {
        CloseCode code = how.code();
        if (code == null || how.by() == Ending.By.CLIENT) {
            return null;
        }
        return switch (code) {
            case BAD_REQUEST,
                    PROTOCOL_ERROR,
                    UNSUPPORTED_DATA,
                    INVALID_PAYLOAD,
                    POLICY_VIOLATION,
                    MESSAGE_TOO_BIG ->
                    Kind.PROTOCOL_VIOLATED;
            case UNAUTHENTICATED, AUTH_TIMEOUT, FORBIDDEN -> Kind.AUTHENTICATION_FAILED;
            case RATE_LIMITED, SLOW_CONSUMER, TOO_MANY_CONNECTIONS -> Kind.LIMIT_EXCEEDED;
            default -> null;
        };
    }

    Conversations conversations() {
        return conversations;
    }

    /** The address of the client as the connection shows it. */
    static String addressOf(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }
}
