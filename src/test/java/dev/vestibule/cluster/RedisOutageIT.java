package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.ChattingPair;
import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R3, R6 and R9, as guests see them: whatever happens to Redis, who talks within an instance
 * notices nothing, who talks across instances has to say some things again, and afterwards all is
 * as it was.
 */
class RedisOutageIT {

    private static final int KILLS = 50;
    private static final Duration NOTICED = Duration.ofSeconds(4);

    private static RedisServer redis;
    private static Nodes nodes;

    @BeforeAll
    static void start() {
        redis = RedisServer.start(RedisFault.SLOW_TO_LOAD);
        nodes =
                Nodes.start(
                        "redis-outage",
                        2,
                        redis.url(),
                        launch -> launch.property("vestibule.redis.dwell", "0s"));
    }

    @AfterAll
    static void stop() {
        nodes.close();
        redis.close();
    }

    @AfterEach
    void leave() {
        nodes.leave();
    }

    @ParameterizedTest
    @EnumSource(RedisFault.class)
    void r3AnOutageIsNoticedToldOnceAndOver(RedisFault fault) throws InterruptedException {
        Meeting across = nodes.meet(0, 1);
        StubbornTalk talk = StubbornTalk.begin(across);
        try (ChattingPair pair = ChattingPair.start(nodes.node(0));
                ChattingPair other = ChattingPair.start(nodes.node(1))) {
            fault.begin(redis);
            for (int i = 0; i < nodes.count(); i++) {
                awaitDegraded(i);
                nodes.meet(i, i).chat("within an instance", 3);
            }
            fault.end(redis);
            nodes.awaitStore("redis");

            assertThat(pair.finish()).isPositive();
            assertThat(other.finish()).isPositive();
        }
        talk.finish();
        for (Client client : new Client[] {across.first(), across.second()}) {
            client.expect("service:degraded");
            client.expect("service:restored");
            assertThat(count(client, "service:degraded")).isEqualTo(1);
            assertThat(count(client, "service:restored")).isEqualTo(1);
        }
        across.chat("afterwards", 10);
        nodes.awaitFigures(6, 6);
        nodes.meet(1, 0).chat("new ones", 3);
    }

    @Test
    void r9KilledAtManyRandomMomentsItComesBackEmptyAndNothingIsLost() throws InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Meeting across = nodes.meet(0, 1);
        StubbornTalk talk = StubbornTalk.begin(across);
        try (ChattingPair pair = ChattingPair.start(nodes.node(0));
                ChattingPair other = ChattingPair.start(nodes.node(1))) {
            for (int i = 0; i < KILLS; i++) {
                redis.kill();
                LockSupport.parkNanos(random.nextLong(200_000_000));
                redis.restart();
                LockSupport.parkNanos(random.nextLong(1_500_000_000));
            }
            nodes.awaitStore("redis");

            assertThat(pair.finish()).as("seed " + seed).isPositive();
            assertThat(other.finish()).as("seed " + seed).isPositive();
        }
        assertThat(talk.finish()).as("seed " + seed).isPositive();
        across.chat("afterwards", 10);
        nodes.awaitFigures(2, 2);
    }

    private static void awaitDegraded(int i) {
        Awaitility.await("instance " + i + " to notice")
                .atMost(NOTICED)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> nodes.store(i).equals("degraded"));
    }

    private static long count(Client client, String event) {
        return client.frames().stream().map(Frame::event).filter(event::equals).count();
    }
}
