package dev.vestibule.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment variables of the Node system mean here what they meant there. */
class ConfigurationNamesIT {

    @ParameterizedTest
    @CsvSource({"90,90", "2h,7200", "15m,900", "1d,86400"})
    void tokensLiveAsLongAsJwtExpiresInSays(String value, long seconds) {
        try (RunningService service =
                RunningService.named("lifetime").environment("JWT_EXPIRES_IN", value).start()) {
            Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            String expiresAt =
                    new Api(service.baseUri()).request().post("/api/guest").path("data.expiresAt");

            assertThat(Instant.parse(expiresAt).minusSeconds(seconds))
                    .isBetween(before, Instant.now());
        }
    }

    @Test
    void thePortAndTheLogLevelAreTaken() throws IOException {
        int port = freePort();
        try (RunningService service =
                RunningService.named("names")
                        .withoutPort()
                        .environment("PORT", Integer.toString(port))
                        .environment("LOG_LEVEL", "debug")
                        .start()) {

            assertThat(service.port()).isEqualTo(port);
            assertThat(service.log()).contains(" DEBUG ");
        }
    }

    @Test
    void aSecretMayHoldAnything() {
        try (RunningService service =
                RunningService.named("odd-secret")
                        .environment("JWT_SECRET", "Zk8${no}x9$Qw7\\Ty6%Uo5^Ip4&As3*Df2(Gh1)")
                        .start()) {
            Api api = new Api(service.baseUri());

            assertThat(api.as(api.visitor()).get("/api/guest/me").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aHealthyRunWarnsOfNothing() {
        try (RunningService service = RunningService.named("healthy").start()) {
            Api api = new Api(service.baseUri());
            api.as(api.visitor()).get("/api/guest/me");
            api.request().get("/nothing");
            api.json("{").post("/api/guest");

            assertThat(service.stop()).isIn(0, 143);
            assertThat(service.log().lines().filter(ConfigurationNamesIT::warns)).isEmpty();
        }
    }

    /** A machine that is too busy to run an event loop says nothing of the service. */
    private static boolean warns(String line) {
        return line.matches(".*\\b(WARN|WARNING|ERROR|FATAL|SEVERE)\\b.*")
                && !line.contains("BlockedThreadChecker");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
