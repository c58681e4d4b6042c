package dev.vestibule.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.redis.LinkState;
import dev.vestibule.support.FlakyRedis;
import dev.vestibule.support.FlakyRedis.Direction;
import dev.vestibule.support.FlakyRedis.Traffic;
import dev.vestibule.support.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A subscription on which nothing comes any more is noticed, and replaced when that is possible.
 */
class R5HalfOpenBusIT {

    private static final int MESSAGES = 200;

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aSilentSubscriptionIsNoticedAndTheGapIsFilled(Direction silent) {
        try (RedisServer redis = RedisServer.start();
                FlakyRedis way = FlakyRedis.to(redis);
                BusNode a = BusNode.up("a", redis.url());
                BusNode b = BusNode.up("b", way.url())) {
            a.tell(b, "0");
            b.awaitNotes(1);
            way.fallSilent(Traffic.SUBSCRIPTIONS, silent);
            if (silent == Direction.TO_REDIS) {
                way.cut(Traffic.SUBSCRIPTIONS);
            }
            for (int i = 1; i < MESSAGES; i++) {
                a.tell(b, Integer.toString(i));
            }

            Awaitility.await("the silence to be noticed")
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> !b.isHearing());
            assertThat(b.link().link().state()).isEqualTo(LinkState.UP);
            way.heal();
            Awaitility.await("the gap to be filled")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> b.heard().size() >= MESSAGES);
            assertThat(b.heard()).isEqualTo(all());
            assertThat(a.left()).isEmpty();
            assertThat(b.left()).isEmpty();
        }
    }

    private static List<String> all() {
        return IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
    }
}
