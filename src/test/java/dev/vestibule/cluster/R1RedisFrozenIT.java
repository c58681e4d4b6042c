package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Identity;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R1: a Redis that hangs adds two seconds at most to any answer, and takes none away. */
class R1RedisFrozenIT {

    private static final int REQUESTS = 300;
    private static final Duration ADDED = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOST = 0;

    @Test
    void everyRequestIsAnsweredWhileRedisHangs() {
        try (RedisServer redis = RedisServer.start();
                Nodes nodes = Nodes.start("r1-frozen", 1, redis.url());
                HttpClient http = HttpClient.newHttpClient()) {
            Identity guest = Identity.create(nodes.node(0), Map.of());
            everyAnswer(http, guest, PATIENCE);
            long before = System.nanoTime();
            everyAnswer(http, guest, PATIENCE);
            Duration allowed = ADDED.plusNanos(System.nanoTime() - before);

            redis.freeze();
            List<Integer> atOnce = everyAnswer(http, guest, allowed);
            nodes.awaitStore("degraded");
            List<Integer> later = everyAnswer(http, guest, allowed);
            redis.thaw();
            nodes.awaitStore("redis");
            List<Integer> afterwards = everyAnswer(http, guest, allowed);

            assertThat(atOnce).hasSize(REQUESTS).allMatch(R1RedisFrozenIT::isAnAnswer);
            assertThat(later).hasSize(REQUESTS).allMatch(status -> status < 300 && status != LOST);
            assertThat(afterwards).allMatch(status -> status < 300 && status != LOST);
        }
    }

    private static boolean isAnAnswer(int status) {
        return status == 503 || (status >= 200 && status < 300);
    }

    /** The status of each of many requests at once; LOST of one that took too long. */
    private static List<Integer> everyAnswer(HttpClient http, Identity guest, Duration allowed) {
        return IntStream.range(0, REQUESTS)
                .mapToObj(i -> answer(http, request(guest, i), allowed))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static CompletableFuture<Integer> answer(
            HttpClient http, HttpRequest request, Duration allowed) {
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(response -> response.statusCode())
                .completeOnTimeout(LOST, allowed.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static HttpRequest request(Identity guest, int i) {
        URI base = guest.service().baseUri();
        HttpRequest.Builder request =
                HttpRequest.newBuilder()
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + guest.token());
        return switch (i % 5) {
            case 0 -> create(base);
            case 1 -> request.uri(base.resolve("/api/guest/me")).build();
            case 2 -> request.uri(base.resolve("/api/stats")).build();
            case 3 -> request.uri(base.resolve("/api/users/online")).build();
            default -> request.uri(base.resolve("/api/guest/" + guest.sessionId())).build();
        };
    }

    private static HttpRequest create(URI base) {
        return HttpRequest.newBuilder(base.resolve("/api/guest"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }
}
