package dev.vestibule.realtime;

import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.Hub;
import dev.vestibule.delivery.OutboxLimits;
import dev.vestibule.delivery.Transport;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestSessionEnded;
import dev.vestibule.guest.Guests;
import dev.vestibule.presence.LeaseExpired;
import dev.vestibule.presence.Presence;
import dev.vestibule.problem.CloseCode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Begins and ends conversations with guests who have proved who they are. */
@ApplicationScoped
class Conversations {

    private static final Logger LOG = Logger.getLogger(Conversations.class);

    private static final int LAST = Interceptor.Priority.PLATFORM_AFTER;

    private final Hub hub;
    private final Presence presence;
    private final Guests guests;
    private final Dispatcher dispatcher;
    private final Greetings greetings;
    private final SocketConfig config;
    private final OutboxLimits outboxLimits;

    Conversations(
            Hub hub,
            Presence presence,
            Guests guests,
            Dispatcher dispatcher,
            Greetings greetings,
            SocketConfig config) {
        this.hub = hub;
        this.presence = presence;
        this.guests = guests;
        this.dispatcher = dispatcher;
        this.greetings = greetings;
        this.config = config;
        this.outboxLimits =
                new OutboxLimits(
                        config.outbound().maxBytes().asLongValue(),
                        config.outbound().maxMessages());
    }

    /**
     * Begins: the first event tells the client who it is. It is told when all instances know of the
     * guest, so that a page that was reloaded may let go of its former socket on another one.
     */
    Conversation open(Guest guest, Transport transport) {
        Connection connection =
                hub.connection(
                        UUID.randomUUID().toString(),
                        guest.id(),
                        guest.sessionId(),
                        transport,
                        outboxLimits);
        greetings.prepare(guest, connection);
        hub.attach(connection, config.socketsPerGuest());
        greetings.attached(connection);
        presence.enter(guest, connection.id());
        touch(connection);
        return new Conversation(connection, dispatcher, new Misbehaviour(System::nanoTime));
    }

    /** The client gave a sign of life: its presence and its session live on. */
    void alive(Conversation conversation) {
        Connection connection = conversation.connection();
        presence.renew(connection.guestId(), connection.id());
        touch(connection);
    }

    /** Ends: nobody counts on the client any more, and then nothing reaches it. */
    void close(Conversation conversation) {
        Connection connection = conversation.connection();
        presence.leave(connection.guestId(), connection.id());
        hub.detach(connection);
    }

    /** Last, so that the partner hears of the end of the session and not of that of its sockets. */
    void onSessionEnded(@Observes @Priority(LAST) GuestSessionEnded event) {
        for (Connection connection : hub.of(event.guest().id())) {
            connection.close(CloseCode.SESSION_GONE, "the session has ended");
        }
    }

    /** A socket whose lease ran out is no socket: its client comes back with a new one. */
    void onLeaseExpired(@Observes LeaseExpired event) {
        for (Connection connection : hub.of(event.guestId())) {
            if (connection.id().equals(event.connectionId())) {
                connection.close(CloseCode.HEARTBEAT_LOST, "no sign of life");
            }
        }
    }

    /** A session that ended or changed while the socket opened is noticed here. */
    private void touch(Connection connection) {
        guests.touch(connection.sessionId())
                .subscribe()
                .with(presence::know, failure -> untouchable(connection, failure));
    }

    /** A session of which nothing can be told now goes on; it is touched again soon. */
    private static void untouchable(Connection connection, Throwable failure) {
        if (failure instanceof Problem problem) {
            if (problem.code() == ErrorCode.SESSION_NOT_FOUND) {
                connection.close(CloseCode.SESSION_GONE, "the session has ended");
            }
        } else {
            LOG.error("a session could not be extended", failure);
        }
    }
}
