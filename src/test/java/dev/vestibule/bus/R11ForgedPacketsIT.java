package dev.vestibule.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.redis.LinkState;
import dev.vestibule.support.RedisServer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What others publish or put into Redis is dropped and counted, and does no harm. */
class R11ForgedPacketsIT {

    @Test
    void whatIsNoPacketIsDroppedAndCounted() {
        try (RedisServer redis = RedisServer.start();
                BusNode a = BusNode.up("a", redis.url());
                BusNode b = BusNode.up("b", redis.url())) {
            List<String> forged = forged(b.id());
            forged.forEach(text -> redis.command("PUBLISH", b.keys().inbox(b.id()), text));
            a.tell(b, "real");
            b.awaitNotes(1);

            assertThat(b.heard()).containsExactly("real");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(b.figures().dropped()).isEqualTo(forged.size()));
            assertThat(b.link().link().state()).isEqualTo(LinkState.UP);
        }
    }

    @Test
    void aKeyOfAnotherTypeIsDropped() {
        try (RedisServer redis = RedisServer.start()) {
            redis.command("SET", "{vestibule}:nodes", "garbage");
            redis.command("LPUSH", "{vestibule}:epoch", "garbage");
            try (BusNode a = BusNode.up("a", redis.url());
                    BusNode b = BusNode.up("b", redis.url())) {
                a.tell(b, "real");
                b.awaitNotes(1);

                assertThat(b.nodes().live()).containsExactlyInAnyOrder(a.id(), b.id());
            }
        }
    }

    private static List<String> forged(String to) {
        String head = "[1,\"evil~1\",\"" + to + "\",";
        return List.of(
                "",
                "null",
                "garbage \u0000 \uD83D\uDE00",
                "{\"event\":\"deliver\"}",
                "[]",
                "[[[[[[[[[[",
                head,
                head + "1,0,0,0,false,1,\"t note forged\"",
                head + "1,0,0,0,false,1,\"t note forged\"] []",
                head + "1,0,0,0,false,1,[\"t note forged\"]]",
                head + "1,0,0,0,false,1,7]",
                head + "0,0,0,0,false,1,\"t note forged\"]",
                head + "-1,0,0,0,false,1,\"t note forged\"]",
                head + "1,0,0,0,false,0,\"t note forged\"]",
                head + "1.5,0,0,0,false,1,\"t note forged\"]",
                head + "1,0,0,0,1,1,\"t note forged\"]",
                head + "99999999999999999999,0,0,0,false,1,\"t note forged\"]",
                head.replace("[1,", "[2,") + "1,0,0,0,false,1,\"t note forged\"]",
                head.replace("evil~1", "evil 1") + "1,0,0,0,false,1,\"t note forged\"]",
                head.replace("evil~1", "e".repeat(101)) + "1,0,0,0,false,1,\"t note forged\"]",
                head.replace(to, "somebody~else") + "1,0,0,0,false,1,\"t note forged\"]",
                head.replace("evil~1", to) + "1,0,0,0,false,1,\"t note forged\"]",
                head + "1,0,0,0,false,1,\"x note forged\"]",
                head + "1,0,0,0,false,2,\"q x note forged\"]",
                head + "1,0,0,0,false,3,\"\"]",
                head + "1,0,0,0,false,4,\"t nobodys forged\"]",
                head + "1,0,0,0,false,5,\"t " + "x".repeat(10 * 1024 * 1024) + "\"]");
    }
}
