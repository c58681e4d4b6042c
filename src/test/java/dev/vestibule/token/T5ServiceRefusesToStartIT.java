package dev.vestibule.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.RunningService;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T5 on the application: without a good secret it ends at once, with one line. */
class T5ServiceRefusesToStartIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "changeme",
                "your-secret-key-change-in-production-please",
                "Q7w!Q7w!Q7w!Q7w!Q7w!Q7w!Q7w!Q7w!Q7w!"
            })
    void withABadSecret(String secret) {
        try (RunningService service =
                RunningService.named("refuses-to-start")
                        .environment("JWT_SECRET", secret)
                        .launch()) {

            assertThat(service.awaitExit(Duration.ofSeconds(60))).isOne();
            assertThat(service.log().strip().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Not started: ");
            if (!secret.isEmpty()) {
                assertThat(service.log()).doesNotContain(secret);
            }
        }
    }
}
