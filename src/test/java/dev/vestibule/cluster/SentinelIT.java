package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.docs.RedisGuide;
import dev.vestibule.support.ChattingPair;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisSentinels;
import dev.vestibule.support.ServiceLaunch;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Sentinels name the master; when it dies they name another one, and the service follows. */
class SentinelIT {

    private static final Duration BACK = Duration.ofSeconds(20);

    @Test
    void r10TheServiceFollowsToTheNewMaster() {
        try (RedisSentinels redis = RedisSentinels.start();
                Nodes nodes = Nodes.start("sentinel", 2, redis.url(), SentinelIT::settings)) {
            Meeting across = nodes.meet(0, 1);
            across.chat("before", 10);
            try (ChattingPair pair = ChattingPair.start(nodes.node(0))) {
                redis.master().kill();
                Nodes.await("the loss to be noticed", () -> nodes.store(0).equals("degraded"));
                Awaitility.await("the service to be back")
                        .atMost(BACK)
                        .until(() -> nodes.store(0).equals("redis"));
                nodes.awaitStore("redis");
                assertThat(pair.finish()).isPositive();
            }
            across.chat("afterwards", 10);
            assertThat(redis.replica().command("ROLE")).contains("master");
            assertThat(
                            redis.replica()
                                    .command(
                                            "EXISTS",
                                            "guest:" + across.first().identity().sessionId()))
                    .isEqualTo(":1\r\n");
            nodes.leave();
        }
    }

    private static ServiceLaunch settings(ServiceLaunch launch) {
        return RedisGuide.settings("Sentinel", Map.of()).apply(launch);
    }
}
