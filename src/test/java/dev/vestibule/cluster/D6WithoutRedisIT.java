package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Client;
import dev.vestibule.support.Identity;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** D6: the service starts and serves without its Redis, and takes it when it comes. */
class D6WithoutRedisIT {

    private static final Duration START = Duration.ofSeconds(60);

    @Test
    void itStartsWithoutRedisAndTakesItWhenItComes() {
        int port = RedisServer.freePort();
        String url = "redis://127.0.0.1:" + port;
        long before = System.nanoTime();
        try (Nodes nodes = Nodes.launch("d6-without-redis", 1, url, launch -> launch)) {
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(START);
            nodes.startAnother();
            servesAlone(nodes);
            Meeting within = nodes.meet(0, 0);
            Client ada = nodes.enter(0);
            Client bob = nodes.enter(1);
            try (RedisServer redis = RedisServer.startOn(port)) {
                nodes.awaitStore("redis");

                within.chat("as before", 5);
                assertThat(ada.identity().at(nodes.node(1)).get("/api/guest/me").status())
                        .isEqualTo(200);
                assertThat(redis.command("EXISTS", "guest:" + ada.identity().sessionId()))
                        .isEqualTo(":1\r\n");
                Meeting.of(ada, bob).chat("across", 5);
                nodes.leave();
            }
        }
    }

    private static void servesAlone(Nodes nodes) {
        nodes.awaitStore("degraded");
        for (int i = 0; i < nodes.count(); i++) {
            for (String probe : new String[] {"live", "ready", "started"}) {
                assertThat(Identity.getAsNobody(nodes.node(i), "/q/health/" + probe).status())
                        .isEqualTo(200);
            }
            assertThat(Identity.getAsNobody(nodes.node(i), "/health").status()).isEqualTo(200);
        }
    }
}
