package dev.vestibule.realtime;

import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.Hub;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLinkChanged;
import dev.vestibule.wire.ConnectionEvent;
import dev.vestibule.wire.Outbound;
import dev.vestibule.wire.ServerEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Tells every client of this instance that the service is less than it was, and when it is whole
 * again.
 */
@ApplicationScoped
class ServiceNotices {

    /** Without Redis: sessions, and whatever two guests of this instance do with each other. */
    private static final List<String> ALONE =
            List.of("sessions", "presence:local", "matching:local", "chat:local", "calls:local");

    private static final int BATCH = 500;
    private static final long START = 0;

    private final Hub hub;
    private final Vertx vertx;
    private volatile boolean degraded;

    ServiceNotices(Hub hub, Vertx vertx) {
        this.hub = hub;
        this.vertx = vertx;
    }

    void onChange(@Observes RedisLinkChanged event) {
        if (event.before() == LinkState.UP) {
            degraded = true;
            tell(new ConnectionEvent.Degraded(ALONE));
        } else if (event.now() == LinkState.UP && degraded) {
            degraded = false;
            tell(new ConnectionEvent.Restored());
        }
    }

    /** A client that comes while the service is less than it was hears it too; once attached. */
    void greet(Connection connection) {
        if (degraded) {
            connection.send(new ConnectionEvent.Degraded(ALONE));
            if (!degraded) {
                connection.send(new ConnectionEvent.Restored());
            }
        }
    }

    private void tell(ServerEvent event) {
        tellAfter(START, Outbound.of(event));
    }

    private void tellAfter(long number, Outbound frame) {
        List<Connection> connections = hub.after(number, BATCH);
        hub.send(connections, frame);
        if (connections.size() == BATCH) {
            long last = connections.getLast().number();
            vertx.runOnContext(turn -> tellAfter(last, frame));
        }
    }
}
