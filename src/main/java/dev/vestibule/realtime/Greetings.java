package dev.vestibule.realtime;

import dev.vestibule.delivery.Connection;
import dev.vestibule.guest.Guest;
import dev.vestibule.wire.ConnectionEvent;
import dev.vestibule.wire.Outbound;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** What a client hears first: who it is, and what to expect of the service. */
@ApplicationScoped
class Greetings {

    /** What a client may count on beyond what every server of this protocol does. */
    private static final List<String> CAPABILITIES = List.of("acks", "client-ids", "preferences");

    private final Arrivals arrivals;
    private final ServiceNotices notices;
    private final Clock clock;

    Greetings(Arrivals arrivals, ServiceNotices notices, Clock clock) {
        this.arrivals = arrivals;
        this.notices = notices;
        this.clock = clock;
    }

    /** Whatever else the client is sent waits until it was told who it is. */
    void prepare(Guest guest, Connection connection) {
        connection.outbox().hold();
        arrivals.await(guest.id(), () -> connection.outbox().begin(hello(guest, connection)));
    }

    /** The connection hears what is told to all. */
    void attached(Connection connection) {
        notices.greet(connection);
    }

    private Outbound hello(Guest guest, Connection connection) {
        return Outbound.of(
                new ConnectionEvent.Established(
                        guest.id(),
                        guest.username(),
                        connection.id(),
                        true,
                        guest.sessionId(),
                        CAPABILITIES,
                        clock.instant()));
    }
}
