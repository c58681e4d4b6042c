package dev.vestibule.guest;

import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RecoveryStep;
import dev.vestibule.redis.RedisConfig;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisLinkChanged;
import dev.vestibule.support.Defaults;
import dev.vestibule.support.RecordedEvents;
import dev.vestibule.token.TokenConfig;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All of an instance that concerns the keeping of guests, put together without a container. */
final class GuestNode implements AutoCloseable {

    private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

    private static final Logger LOG = Logger.getLogger(GuestNode.class);

    final Vertx vertx = Vertx.vertx();
    final RecordedEvents<GuestSessionEnded> ended = new RecordedEvents<>();
    final RecordedEvents<RedisLinkChanged> changes = new RecordedEvents<>();
    final RedisLink link;
    final Keys keys;
    final RedisOrigin origin;
    final Tombstones tombstones;
    final MemoryGuestStore memory;
    final GuestCopies copies;
    final RedisGuestStore redis;
    final EndedSessions endings;
    final GuestPush push;
    final FailoverGuestStore store;
    final LostSessions lost;

    private volatile Instant recoveryBegan = Instant.EPOCH;
    private volatile Duration recovery = Duration.ZERO;

    private GuestNode(GuestConfig config, @Nullable String url, TestBus bus, Clock clock) {
        RedisConfig hasty =
                Defaults.of(
                        RedisConfig.class,
                        Map.of(
                                "dwell", Duration.ofMillis(10),
                                "probeEvery", Duration.ofMillis(20),
                                "probesToRecover", 1));
        List<RecoveryStep> steps = new ArrayList<>();
        RedisOptions options = url == null ? null : new RedisOptions().setConnectionString(url);
        link = new RedisLink(vertx, hasty, options, steps, changes);
        keys = new Keys(hasty);
        tombstones = new Tombstones(config, Defaults.of(TokenConfig.class), clock);
        memory = new MemoryGuestStore(config, clock);
        copies = new GuestCopies(memory, tombstones, config, clock);
        ServerTime time = new ServerTime(clock);
        origin = new RedisOrigin(link, keys, time);
        redis =
                new RedisGuestStore(
                        new RedisGuestRecords(link, keys, bus, time),
                        link,
                        keys,
                        config,
                        tombstones);
        endings = new EndedSessions(bus, tombstones, copies, ended, clock);
        RedisRevocations revocations =
                new RedisRevocations(link, keys, redis, tombstones, origin, endings);
        push = new GuestPush(link, redis, copies, origin, revocations, endings, vertx);
        store = new FailoverGuestStore(link, memory, copies, redis, push, tombstones, endings);
        lost = new LostSessions(link, store, copies, tombstones, origin, clock);
        steps.addAll(List.of(revocations, push));
        changes.observedBy(push::onLink);
        changes.observedBy(this::measure);
        endings.onStart(new StartupEvent());
        link.start();
    }

    /** One on a Redis, or on memory alone. */
    static GuestNode begun(Duration ttl, @Nullable String url, TestBus bus) {
        return begun(MemoryStores.settings(ttl, 100_000), url, bus);
    }

    static GuestNode begun(GuestConfig config, @Nullable String url, TestBus bus) {
        return new GuestNode(config, url, bus, CLOCK);
    }

    /** One that works on memory alone, at a time of the test's. */
    static GuestNode alone(GuestConfig config, Clock clock) {
        return new GuestNode(config, null, new TestBus("alone"), clock);
    }

    GuestNode awaitState(LinkState state) {
        Awaitility.await("the link to be " + state)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> link.state() == state);
        return this;
    }

    GuestNode up() {
        return awaitState(LinkState.UP);
    }

    private void measure(RedisLinkChanged change) {
        if (change.now() == LinkState.RECOVERING) {
            recoveryBegan = CLOCK.instant();
        } else if (change.now() == LinkState.UP) {
            recovery = Duration.between(recoveryBegan, CLOCK.instant());
            LOG.infof("recovered in %s", recovery);
        }
    }

    /** How long the latest recovery took. */
    Duration recoveryTime() {
        return recovery;
    }

    /** Whether Redis was told everything. */
    boolean isSettled() {
        return link.isUp() && copies.toTell(false).isEmpty() && tombstones.toTell(false).isEmpty();
    }

    @Override
    public void close() {
        link.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
