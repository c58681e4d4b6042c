package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.FlakyRedis;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R12: a slow Redis is used, and is not on the way of a chat within an instance. */
class R12SlowRedisIT {

    private static final Duration EACH_WAY = Duration.ofMillis(200);
    private static final int MESSAGES = 100;
    private static final int GUESTS = 10;

    /** A fifth of what as many round trips to Redis would take. */
    private static final Duration QUICK = EACH_WAY.multipliedBy(2 * MESSAGES / 5);

    @Test
    void aChatWithinAnInstanceIsNotSlowedAndMatchingStaysRight() {
        try (RedisServer redis = RedisServer.start();
                FlakyRedis way = FlakyRedis.to(redis);
                Nodes nodes = Nodes.start("r12-slow", 2, way.url())) {
            Meeting within = nodes.meet(0, 0);
            Meeting across = nodes.meet(0, 1);

            way.delay(EACH_WAY);
            assertThat(timeOfChat(within)).isLessThan(QUICK);
            across.chat("across", 50);
            ManyGuests guests = ManyGuests.enter(nodes, GUESTS);
            guests.search();
            guests.talk();
            for (int i = 0; i < nodes.count(); i++) {
                assertThat(nodes.store(i)).isEqualTo("redis");
            }
            assertThat(timeOfChat(within)).isLessThan(QUICK);

            way.heal();
            nodes.awaitFigures(GUESTS + 4, GUESTS + 4);
            nodes.leave();
        }
    }

    /** Of one message after another; each is heard before the next is said. */
    private static Duration timeOfChat(Meeting meeting) {
        long before = System.nanoTime();
        IntStream.range(0, MESSAGES).forEach(i -> meeting.chat("message " + i, 1));
        return Duration.ofNanos(System.nanoTime() - before);
    }
}
