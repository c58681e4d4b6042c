package dev.vestibule.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.RedisServer;
import dev.vestibule.support.RunningService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How the instance stands to its Redis, as operators see it. */
class RedisStateIT {

    @Test
    void theStateOfRedisIsAMetricAndDataOfReadinessButNoReasonToBeTakenOutOfService() {
        try (RedisServer redis = RedisServer.start();
                RunningService service =
                        RunningService.named("redis-state")
                                .environment("REDIS_URL", redis.url())
                                .start()) {
            await(service, "/q/metrics", "vestibule_redis_state{state=\"up\"} 1.0");
            await(service, "/q/health/ready", "\"state\": \"up\"");
            redis.kill();

            await(service, "/q/metrics", "vestibule_redis_state{state=\"down\"} 1.0");
            await(service, "/q/health/ready", "\"state\": \"down\"");
            assertThat(get(service, "/q/metrics")).contains("vestibule_redis_failures_total 1.0");
            assertThat(get(service, "/q/health/ready")).contains("\"status\": \"UP\"");
            assertThat(get(service, "/health")).contains("\"store\":\"degraded\"");
        }
    }

    private static void await(RunningService service, String path, String words) {
        Awaitility.await(words)
                .atMost(Duration.ofSeconds(20))
                .until(() -> get(service, path).contains(words));
    }

    private static String get(RunningService service, String path) {
        HttpRequest request = HttpRequest.newBuilder(service.baseUri().resolve(path)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
