package dev.vestibule.realtime;

import dev.vestibule.guest.Guest;
import dev.vestibule.problem.ErrorAnswer;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.problem.SecurityEvent;
import dev.vestibule.problem.SecurityEvent.Kind;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Base64;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may open {@code /ws} (RFC 6455 section 4.2.1): version 13 with a proper key, and a
 * good token, or the promise of one ({@code ?auth=frame}) while there is a place for strangers. A
 * refusal is an ordinary HTTP answer with the error body. Foreign origins were refused before.
 */
@ApplicationScoped
class UpgradeCheck implements HttpUpgradeCheck {

    private static final Logger LOG = Logger.getLogger(UpgradeCheck.class);
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;
    private static final int KEY_LENGTH = 24;
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Doorkeeper doorkeeper;
    private final SocketConfig config;
    private final Event<SecurityEvent> security;

    UpgradeCheck(Doorkeeper doorkeeper, SocketConfig config, Event<SecurityEvent> security) {
        this.doorkeeper = doorkeeper;
        this.config = config;
        this.security = security;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(SocketEndpoint.class.getName());
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        return Uni.createFrom()
                .deferred(() -> guestOf(request))
                .invoke(guest -> doorkeeper.admit(request, guest))
                .chain(guest -> CheckResult.permitUpgrade())
                .onFailure()
                .recoverWithUni(failure -> refuse(request, failure));
    }

    /** Who asks; null for a stranger who was given a place. */
    private Uni<@Nullable Guest> guestOf(HttpServerRequest request) {
        requireHandshake(request);
        String token = SocketToken.of(request, config.queryToken());
        if (token != null) {
            return doorkeeper.verify(token).map(guest -> guest);
        }
        if (!"frame".equals(request.getParam("auth"))) {
            throw Problem.of(ErrorCode.TOKEN_MISSING);
        }
        if (!doorkeeper.admitStranger(Doorkeeper.addressOf(request))) {
            throw Problem.of(ErrorCode.OVERLOADED).retryAfter(COME_BACK);
        }
        return Uni.createFrom().nullItem();
    }

    private static void requireHandshake(HttpServerRequest request) {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade")) || !upgrades(request)) {
            throw Problem.of(ErrorCode.MALFORMED_REQUEST, "This is no WebSocket handshake");
        }
        if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            throw Problem.of(ErrorCode.UPGRADE_REQUIRED);
        }
        if (!isKey(request.getHeader("Sec-WebSocket-Key"))) {
            throw Problem.of(ErrorCode.MALFORMED_REQUEST, "Sec-WebSocket-Key is not 16 bytes");
        }
    }

    private static boolean upgrades(HttpServerRequest request) {
        for (String header : request.headers().getAll("Connection")) {
            for (String option : header.split(",", -1)) {
                if (option.strip().equalsIgnoreCase("upgrade")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Base64 with its padding, which the decoder would do without. */
    private static boolean isKey(@Nullable String key) {
        try {
            return key != null
                    && key.length() == KEY_LENGTH
                    && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Answers here, with a body that the framework would not send, and leaves it at that. */
    private Uni<CheckResult> refuse(HttpServerRequest request, Throwable failure) {
        Problem problem = problemOf(failure);
        ErrorAnswer answer = ErrorAnswer.of(problem, request);
        tell(problem.code(), request, answer.requestId());
        HttpServerResponse response = request.response();
        if (problem.code() == ErrorCode.UPGRADE_REQUIRED) {
            response.putHeader("Sec-WebSocket-Version", VERSION);
        }
        answer.send(response);
        return Uni.createFrom().nothing();
    }

    private void tell(ErrorCode code, HttpServerRequest request, String requestId) {
        if (code.concernsIdentity()) {
            security.fire(
                    SecurityEvent.refused(Kind.AUTHENTICATION_FAILED, code, request, requestId));
        } else if (code == ErrorCode.OVERLOADED) {
            security.fire(SecurityEvent.refused(Kind.LIMIT_EXCEEDED, code, request, requestId));
        }
    }

    private static Problem problemOf(Throwable failure) {
        if (failure instanceof Problem expected) {
            return expected;
        }
        LOG.error("an upgrade could not be decided", failure);
        return Problem.of(ErrorCode.INTERNAL_ERROR);
    }
}
