package dev.vestibule.bus;

import dev.vestibule.redis.Keys;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisLinkChanged;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.security.SecureRandom;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Begins and ends the bus over Redis, and lets time pass for it. */
@Singleton
class BusLife {

    private static final Logger LOG = Logger.getLogger(NodeBus.class);
    private static final long TICK = 100;
    private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(1);

    /** When everybody above has said what there is to say, and the link to Redis is still there. */
    private static final int LATE = Interceptor.Priority.LIBRARY_AFTER;

    private final RedisLink link;
    private final BusConfig config;
    private final Vertx vertx;
    private final RedisTransport transport;
    private final RedisNodeBus bus;
    private final Nodes nodes;
    private volatile boolean stopped;

    BusLife(
            NodeId self,
            BusConfig config,
            RedisLink link,
            Keys keys,
            Vertx vertx,
            Epochs epochs,
            BusEvents events) {
        this.link = link;
        this.config = config;
        this.vertx = vertx;
        this.transport = new RedisTransport(self, link, keys, config, vertx, new SecureRandom());
        this.bus = new RedisNodeBus(self, config, transport, node -> left(node, events));
        this.nodes =
                new Nodes(
                        bus,
                        link,
                        new RedisNodeLeases(link, keys, self.text(), config.lease()),
                        epochs,
                        config,
                        events);
    }

    void onStart(@Observes StartupEvent event) {
        if (link.isConfigured()) {
            start();
        }
    }

    void onLink(@Observes RedisLinkChanged event) {
        nodes.linkIs(event.now());
        bus.linkIs(event.now());
    }

    void onStop(@Observes @Priority(LATE) ShutdownEvent event) {
        if (link.isConfigured()) {
            stop();
        }
    }

    RedisNodeBus bus() {
        return bus;
    }

    Nodes nodes() {
        return nodes;
    }

    RedisTransport transport() {
        return transport;
    }

    /** Lets time pass from now on. */
    void start() {
        tickLater();
        renewLater();
    }

    /** Says goodbye to the others, if they can be reached, and hears nothing from then on. */
    void stop() {
        stopped = true;
        if (transport.isUsable()) {
            farewell();
        }
        transport.close();
    }

    /** As a crash would: time stands still and nothing is heard, but nobody is told. */
    void stopWithoutGoodbye() {
        stopped = true;
        transport.close();
    }

    private void farewell() {
        try {
            nodes.leave().await().atMost(GOODBYE_LIMIT);
        } catch (RuntimeException failure) {
            LOG.debugf("No goodbye: %s", failure);
        }
    }

    private void left(String node, BusEvents events) {
        nodes.left(node);
        events.left(node);
    }

    /** One after another: a process that stood still makes up for nothing. */
    private void tickLater() {
        later(
                TICK,
                () -> {
                    bus.tick(TICK);
                    tickLater();
                });
    }

    private void renewLater() {
        later(
                config.renewEvery().toMillis(),
                () -> {
                    Uni<Void> renewal = nodes.renew();
                    renewal.subscribe()
                            .with(
                                    done -> {},
                                    failure ->
                                            LOG.debugf("The lease was not renewed: %s", failure));
                    renewLater();
                });
    }

    private void later(long millis, Runnable task) {
        vertx.setTimer(
                millis,
                due ->
                        transport
                                .context()
                                .runOnContext(turn -> {
                                    if (!stopped) {
                                        task.run();
                                    }
                                }));
    }
}
