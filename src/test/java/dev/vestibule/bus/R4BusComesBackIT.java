package dev.vestibule.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bus subscribes again on end and on error, and what was on the way arrives all the same. */
class R4BusComesBackIT {

    private static final int MESSAGES = 1_000;

    private RedisServer redis;
    private BusNode a;
    private BusNode b;

    @BeforeEach
    void begin() {
        redis = RedisServer.start();
        a = BusNode.up("a", redis.url());
        b = BusNode.up("b", redis.url());
    }

    @AfterEach
    void end() {
        a.close();
        b.close();
        redis.close();
    }

    @Test
    void killedSubscriptionsAreRestoredAndNothingIsLost() {
        for (int i = 0; i < MESSAGES; i++) {
            a.tell(b, Integer.toString(i));
            b.tell(a, Integer.toString(i));
            if (i % 100 == 50) {
                redis.command("CLIENT", "KILL", "TYPE", "pubsub");
            }
        }
        redis.command("CLIENT", "KILL", "TYPE", "pubsub");

        awaitSubscribers(Duration.ofSeconds(2));
        assertAllArrived();
    }

    @Test
    void aKilledRedisLosesNothing() {
        for (int i = 0; i < MESSAGES; i++) {
            a.tell(b, Integer.toString(i));
            b.tell(a, Integer.toString(i));
            if (i == MESSAGES / 2) {
                redis.kill();
            }
        }
        Awaitility.await()
                .pollDelay(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .until(() -> true);
        redis.restart();

        awaitSubscribers(Duration.ofSeconds(3));
        assertAllArrived();
        assertThat(a.left()).isEmpty();
        assertThat(b.left()).isEmpty();
    }

    private void awaitSubscribers(Duration limit) {
        for (BusNode node : List.of(a, b)) {
            Awaitility.await("a subscriber for " + node.id())
                    .atMost(limit)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            redis.command("PUBSUB", "NUMSUB", node.keys().inbox(node.id()))
                                    .contains(":1\r\n"));
        }
    }

    private void assertAllArrived() {
        List<String> all = IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
        a.awaitNotes(MESSAGES);
        b.awaitNotes(MESSAGES);
        assertThat(a.heard()).isEqualTo(all);
        assertThat(b.heard()).isEqualTo(all);
    }
}
