package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tenth malformed frame within a minute closes 4400; what is only unknown or refused never. */
class MalformedFramesIT {

    private static final int BEARABLE = 9;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service =
                RunningService.named("malformed-frames")
                        .environment("VESTIBULE_LIMITS", "off")
                        .start();
    }

    @AfterAll
    static void nothingOfItWasWorthAComplaint() {
        try (RunningService ours = service) {
            assertThat(ServiceProbe.complaints(ours)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"get:stats\"",
                "{}",
                "{\"event\":7}",
                "{\"event\":\"get:stats\",\"data\":[]}",
                "{\"event\":\"get:stats\",\"data\":1}",
                "{\"event\":\"get:stats\",\"id\":\"7\"}",
                "{\"event\":\"get:stats\",\"id\":-1}",
                "{\"event\":\"get:stats\",\"id\":1.0}",
                "{\"event\":\"get:stats\",\"id\":9007199254740992}",
                "{\"event\":\"get:stats\",\"event\":\"get:stats\"}",
                "{\"event\":\"get:stats\"} {}",
                "{\"event\":\"get:stats\",\"data\":{\"a\":1e999999999999999999999999999999999999999}}"
            })
    void theTenthMalformedFrameClosesThoughGoodOnesStoodBetween(String malformed) {
        try (PlainClient client = GuestSession.create(service).connect()) {
            for (int i = 0; i < BEARABLE; i++) {
                client.sendText(malformed);
                assertThat(client.expect("error").getString("code")).isEqualTo("MALFORMED_FRAME");
                client.send("get:stats");
                assertThat(client.expect("realtime:stats")).isNotNull();
            }
            client.sendText(malformed);

            assertThat(client.expect("error").getString("code")).isEqualTo("MALFORMED_FRAME");
            assertThat(client.expectClose()).isEqualTo(4400);
        }
    }

    @Test
    void unknownAndRefusedEventsNeverClose() {
        try (PlainClient client = GuestSession.create(service).connect()) {
            for (int i = 0; i < 5 * BEARABLE; i++) {
                client.send("no:such:event:" + i);
                assertThat(client.expect("error").getString("code")).isEqualTo("UNKNOWN_EVENT");
                client.say("to nobody");
                assertThat(client.expect("chat:error").getString("code"))
                        .isEqualTo("NOT_CONNECTED");
                client.send("user:match", new JsonObject().put("preferences", 1));
                assertThat(client.expect("user:match:error").getString("code"))
                        .isEqualTo("INVALID_PREFERENCES");
            }
            client.send("get:stats");
            assertThat(client.expect("realtime:stats")).isNotNull();
        }
    }

    @Test
    void manyAtOnceAreOneCloseAndTheGuestMayComeBack() throws IOException {
        GuestSession guest = GuestSession.create(service);
        try (PlainClient client = guest.connect()) {
            client.sendText("[".repeat(30_000));
            for (int i = 0; i < 20 * BEARABLE; i++) {
                client.sendText("[");
            }
            assertThat(client.expectClose()).isEqualTo(4400);
            client.raw().expectEnd(Duration.ofSeconds(30));
        }
        guest.connect().close();
    }
}
