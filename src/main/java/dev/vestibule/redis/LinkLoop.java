package dev.vestibule.redis;

import dev.vestibule.redis.RedisConnections.Opened;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connects, probes and recovers, all on one event loop; commands come from any thread. */
final class LinkLoop {

    private static final Logger LOG = Logger.getLogger(RedisLink.class);
    private static final long TICK_MS = 50;
    private static final long NANOS_PER_MS = 1_000_000;
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(30);
    private static final int SPREAD = 5;

    private final Vertx vertx;
    private final Context context;
    private final RedisConfig config;
    private final Keys keys;
    private final RedisConnections connections;
    private final Iterable<RecoveryStep> steps;
    private final LinkChanges changes;
    private final Pending pending;
    private final Circuit circuit;
    private final LongSupplier nanos;
    private final Complaints complaints;
    private final AtomicLong failures = new AtomicLong();
    private volatile LinkState state = LinkState.DOWN;
    private volatile @Nullable CommandWay way;
    private volatile long latencyNanos;
    private boolean connecting;
    private boolean stopped;
    private long ticks;
    private long nextProbe;

    LinkLoop(
            Vertx vertx,
            RedisConfig config,
            RedisOptions options,
            Iterable<RecoveryStep> steps,
            Event<RedisLinkChanged> changed,
            LongSupplier nanos) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.config = config;
        this.keys = new Keys(config);
        this.steps = steps;
        this.changes = new LinkChanges(changed);
        this.connections =
                new RedisConnections(vertx, options, config.connectTimeout(), config.maxPending());
        this.pending =
                new Pending(config.commandTimeout().toNanos(), TICK_MS * NANOS_PER_MS, nanos);
        this.nanos = nanos;
        this.complaints = new Complaints(nanos);
        this.circuit = new Circuit(config.probesToRecover(), config.dwell());
    }

    LinkState state() {
        return state;
    }

    long latencyNanos() {
        return latencyNanos;
    }

    long failures() {
        return failures.get();
    }

    void start() {
        context.runOnContext(begun -> {
            ticks = vertx.setPeriodic(TICK_MS, tick -> tick());
            probeAndGoOn();
        });
    }

    void stop() {
        context.runOnContext(begun -> {
            stopped = true;
            vertx.cancelTimer(ticks);
            vertx.cancelTimer(nextProbe);
            hangUp("the service stops");
        });
    }

    /** The way on which commands go out now; null while there is none. */
    @Nullable CommandWay usable() {
        return state == LinkState.DOWN ? null : way;
    }

    Future<Opened> openConnection() {
        return connections.open();
    }

    void recoverAgain() {
        context.runOnContext(begun -> {
            if (circuit.recoverAgain()) {
                LOG.warn("The other instances took this one for dead; it registers again");
                recover();
            }
        });
    }

    /** Answers come in order: behind a command that is late all others wait. */
    private void tick() {
        if (pending.tick() && way != null) {
            failed(way, "no answer in time");
        }
    }

    /** One look at Redis, and the next one after a while. */
    private void probeAndGoOn() {
        if (stopped) {
            return;
        }
        if (way == null) {
            connect();
        } else {
            probe(way);
        }
        long every = config.probeEvery().toMillis();
        long spread = Math.max(1, every / SPREAD);
        long delay = every - spread + ThreadLocalRandom.current().nextLong(2 * spread);
        nextProbe = vertx.setTimer(Math.max(1, delay), due -> probeAndGoOn());
    }

    private void connect() {
        if (connecting) {
            return;
        }
        connecting = true;
        connections
                .open()
                .onComplete(outcome ->
                        context.runOnContext(turn -> {
                            connecting = false;
                            if (outcome.failed()) {
                                complaints.about(String.valueOf(outcome.cause().getMessage()));
                                circuit.failed(nanos.getAsLong());
                            } else if (stopped) {
                                outcome.result().close();
                            } else {
                                connected(outcome.result());
                            }
                        }));
    }

    private void connected(Opened opened) {
        CommandWay fresh = new CommandWay(opened, pending, this::suspect);
        opened.connection()
                .endHandler(end -> suspect(fresh, "connection lost"))
                .exceptionHandler(error -> suspect(fresh, String.valueOf(error.getMessage())));
        way = fresh;
        probe(fresh);
    }

    private void probe(CommandWay probed) {
        String key = keys.probe();
        long begun = nanos.getAsLong();
        probed.probe(key)
                .subscribe()
                .with(
                        ok -> context.runOnContext(turn -> succeeded(probed, begun)),
                        failure -> suspect(probed, String.valueOf(failure.getMessage())));
    }

    private void succeeded(CommandWay probed, long begun) {
        long now = nanos.getAsLong();
        if (way == probed) {
            latencyNanos = now - begun;
        }
        if (way == probed && circuit.succeeded(now)) {
            recover();
        }
    }

    private void suspect(CommandWay used, String fault) {
        context.runOnContext(turn -> failed(used, fault));
    }

    /** Redis failed on a way in use; everything under way on it fails. */
    private void failed(CommandWay used, String reason) {
        if (way != used || stopped) {
            return;
        }
        LinkState before = state;
        hangUp(reason);
        if (circuit.failed(nanos.getAsLong())) {
            failures.incrementAndGet();
            LOG.warnf("Redis cannot be used: %s. Memory takes its place", reason);
        } else {
            complaints.about(reason);
        }
        changes.tell(before, LinkState.DOWN);
    }

    private void hangUp(String reason) {
        CommandWay used = way;
        way = null;
        if (used != null) {
            used.close();
        }
        state = LinkState.DOWN;
        pending.abandon(reason);
    }

    private void recover() {
        tell(LinkState.RECOVERING);
        CommandWay used = way;
        Recovery.of(steps)
                .ifNoItem()
                .after(RECOVERY_LIMIT)
                .fail()
                .subscribe()
                .with(
                        done -> context.runOnContext(turn -> recovered(used)),
                        failure -> context.runOnContext(turn -> notRecovered(used, failure)));
    }

    private void recovered(@Nullable CommandWay used) {
        if (way == used && used != null && circuit.recovered()) {
            LOG.info("Redis is in use");
            tell(LinkState.UP);
        }
    }

    private void notRecovered(@Nullable CommandWay used, Throwable failure) {
        if (way == used && used != null) {
            if (!(failure instanceof RedisUnavailable)) {
                LOG.error("What Redis has to know could not be brought to it", failure);
            }
            failed(used, "recovery failed: " + failure.getMessage());
        }
    }

    private void tell(LinkState now) {
        LinkState before = state;
        state = now;
        changes.tell(before, now);
    }
}
