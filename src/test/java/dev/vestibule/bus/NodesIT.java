package dev.vestibule.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.redis.LinkState;
import dev.vestibule.support.FlakyRedis;
import dev.vestibule.support.RedisServer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances that come, stop, crash, stand still and are cut off. Their leases are of 3 seconds. */
class NodesIT {

    private RedisServer redis;

    @BeforeEach
    void begin() {
        redis = RedisServer.start();
    }

    @AfterEach
    void end() {
        redis.close();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(15));
    }

    private String leases() {
        return redis.command("ZRANGE", "{vestibule}:nodes", "0", "-1");
    }

    @Test
    void everybodyKnowsWhoIsThere() {
        try (BusNode a = BusNode.up("a", redis.url());
                BusNode b = BusNode.up("b", redis.url())) {
            await().untilAsserted(() ->
                    assertThat(a.nodes().live()).containsExactlyInAnyOrder(a.id(), b.id()));
            assertThat(b.nodes().live()).containsExactlyInAnyOrder(a.id(), b.id());
        }
    }

    @Test
    void whoCrashesIsGoneAfterItsLeaseAndForgottenWhenItIsSwept() {
        try (BusNode a = BusNode.up("a", redis.url())) {
            BusNode b = BusNode.up("b", redis.url());
            AtomicInteger tries = new AtomicInteger();
            a.expired()
                    .observedBy(event ->
                            event.sweptBy(
                                    Uni.createFrom().item(() -> swept(tries.incrementAndGet()))));
            await().until(() -> a.nodes().live().size() == 2);
            b.close();

            await().until(() -> !a.left().isEmpty());
            await().until(() -> !leases().contains(b.id()));
            assertThat(tries.get()).isEqualTo(3);
            assertThat(a.left()).containsExactly(b.id());
            assertThat(leases()).contains(a.id());
        }
    }

    private static Void swept(int tries) {
        if (tries < 3) {
            throw new IllegalStateException("not swept yet");
        }
        return null;
    }

    @Test
    void whoStopsIsGoneAtOnce() {
        try (BusNode a = BusNode.up("a", redis.url())) {
            BusNode b = BusNode.up("b", redis.url());
            b.tell(a, "last words");
            b.stop();

            Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> a.left().contains(b.id()));
            assertThat(a.heard()).containsExactly("last words");
            await().until(() -> !leases().contains(b.id()));
            assertThat(a.left()).containsExactly(b.id());
        }
    }

    @Test
    void whoIsCutOffBeyondItsLeaseIsAStrangerForBoth() {
        try (FlakyRedis way = FlakyRedis.to(redis);
                BusNode a = BusNode.up("a", redis.url());
                BusNode b = BusNode.up("b", way.url())) {
            a.tell(b, "before");
            b.awaitNotes(1);
            await().until(() -> a.nodes().live().size() == 2);
            way.fallSilent();
            await().until(() -> a.left().contains(b.id()));
            b.tell(a, "of before");
            way.heal();
            b.link().awaitState(LinkState.UP);

            await().until(() -> b.left().contains(a.id()));
            a.tell(b, "after");
            b.tell(a, "after");
            a.awaitNotes(1);
            b.awaitNotes(2);
            assertThat(b.heard()).containsExactly("before", "after");
            assertThat(a.heard()).containsExactly("after");
        }
    }

    @Test
    void whoFindsItsLeaseOverRegistersAgain() {
        try (BusNode a = BusNode.up("a", redis.url())) {
            int before = a.link().changes().fired().size();
            redis.command("ZADD", "{vestibule}:nodes", "1", a.id());

            await().until(() -> a.link().changes().fired().size() > before + 1);
            a.link().awaitState(LinkState.UP);
            assertThat(a.link().changes().fired().get(before).now())
                    .isEqualTo(LinkState.RECOVERING);
            await().until(() -> a.nodes().live().contains(a.id()));
        }
    }

    @Test
    void anOutageLongerThanALeaseMakesNobodyGone() {
        try (BusNode a = BusNode.up("a", redis.url());
                BusNode b = BusNode.up("b", redis.url())) {
            await().until(() -> a.nodes().live().size() == 2 && b.nodes().live().size() == 2);
            redis.freeze();
            a.link().awaitState(LinkState.DOWN);
            a.tell(b, "meanwhile");
            Awaitility.await().pollDelay(BusNode.LEASE.plusSeconds(1)).until(() -> true);
            redis.thaw();
            b.awaitNotes(1);

            Awaitility.await().pollDelay(BusNode.LEASE.plusSeconds(2)).until(() -> true);
            assertThat(a.left()).isEmpty();
            assertThat(b.left()).isEmpty();
        }
    }

    @Test
    void aRedisThatComesBackEmptyMakesNobodyGone() {
        try (BusNode a = BusNode.up("a", redis.url());
                BusNode b = BusNode.up("b", redis.url())) {
            Awaitility.await().pollDelay(BusNode.LEASE.plusSeconds(2)).until(() -> true);
            for (int i = 1; i <= 3; i++) {
                redis.kill();
                redis.restart();
                a.tell(b, "still there");
                b.awaitNotes(i);
                a.awaitUp();
            }

            assertThat(a.left()).isEmpty();
            assertThat(b.left()).isEmpty();
        }
    }

    @Test
    void theHighestEpochIsKnownToAll() {
        try (BusNode a = BusNode.up("a", redis.url());
                BusNode b = BusNode.up("b", redis.url())) {
            long high = a.epochs().highest() + 1_000_000;
            a.epochs().saw(high);

            await().until(() -> b.epochs().highest() >= high);
            assertThat(b.epochs().next()).isGreaterThan(high);
            redis.kill();
            redis.restart();
            String highest = Long.toString(b.epochs().highest());
            await().until(() -> redis.command("GET", "{vestibule}:epoch").contains(highest));
        }
    }
}
