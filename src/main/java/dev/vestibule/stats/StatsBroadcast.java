package dev.vestibule.stats;

import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.Hub;
import dev.vestibule.realtime.StatsRequested;
import dev.vestibule.wire.Outbound;
import dev.vestibule.wire.StatsEvent;
import dev.vestibule.wire.StatsEvent.Figures;
import dev.vestibule.wire.StatsEvent.Name;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells sockets the figures: on request at once, and unasked when they changed.
 *
 * <p>Unasked, a round goes from socket to socket, a fixed number each second, and starts again only
 * when something has changed since it began. So a small house is told every second, a large one in
 * turn, and the cost a second is the same for both.
 */
@ApplicationScoped
public class StatsBroadcast {

    private static final Logger LOG = Logger.getLogger(StatsBroadcast.class);
    private static final long START = 0;
    private static final String NOBODY = "";

    private final Statistics statistics;
    private final Hub hub;
    private final StatsConfig config;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private long timer;
    private long place = START;
    private @Nullable Figures told;

    /** What the round tells everybody; null once it has told different things. */
    private @Nullable Figures telling;

    StatsBroadcast(Statistics statistics, Hub hub, StatsConfig config, Clock clock) {
        this.statistics = statistics;
        this.hub = hub;
        this.config = config;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event, Vertx vertx) {
        timer = vertx.setPeriodic(config.every().toMillis(), due -> round());
    }

    void onStop(@Observes ShutdownEvent event, Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    void onRequest(@Observes StatsRequested request) {
        Connection connection = request.connection();
        List<Name> names =
                request.onlineUsers()
                        ? List.of(Name.ONLINE_UPDATE)
                        : List.of(Name.REALTIME_STATS, Name.STATS_UPDATE);
        statistics
                .figures()
                .chain(figures -> tell(List.of(connection), names, figures, connection.guestId()))
                .subscribe()
                .with(told -> {}, StatsBroadcast::unavailable);
    }

    /** A round whose figures are late is not overtaken by the next one. */
    private void round() {
        if (hub.size() > 0 && reading.compareAndSet(false, true)) {
            statistics
                    .figures()
                    .chain(this::tellNext)
                    .onTermination()
                    .invoke(() -> reading.set(false))
                    .subscribe()
                    .with(told -> {}, StatsBroadcast::unavailable);
        }
    }

    private Uni<Void> tellNext(Figures figures) {
        if (place == START) {
            if (figures.equals(told)) {
                return Uni.createFrom().voidItem();
            }
            telling = figures;
        } else if (!figures.equals(telling)) {
            telling = null;
        }
        List<Connection> connections = hub.after(place, config.socketsEachTime());
        if (connections.size() < config.socketsEachTime()) {
            told = telling;
            place = START;
        } else {
            place = connections.getLast().number();
        }
        return connections.isEmpty()
                ? Uni.createFrom().voidItem()
                : tell(connections, List.of(Name.values()), figures, NOBODY);
    }

    private Uni<Void> tell(
            List<Connection> connections, List<Name> names, Figures figures, String exceptId) {
        return statistics
                .firstShown(exceptId)
                .invoke(online -> {
                    for (Name name : names) {
                        StatsEvent event = new StatsEvent(name, figures, online, clock.instant());
                        hub.send(connections, Outbound.of(event));
                    }
                })
                .replaceWithVoid();
    }

    private static void unavailable(Throwable failure) {
        LOG.error("figures not available", failure);
    }
}
