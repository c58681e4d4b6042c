package dev.vestibule.defects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Lobby;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects 6, 11 and 25: what figures cost, and whether they are there and true. */
class NodeDefectsOfFiguresIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CONNECTS = 200;

    /** Three events of ten guests each: whoever else is online adds nothing to it. */
    private static final int LARGEST_ROUND = 3 * 3000;

    @RegisterExtension final Lobby lobby = new Lobby();

    /** The observer is told by rounds, at most one a second, and not once a connect. */
    @Test
    void defect6EveryConnectSendsTheWholeOnlineListToEveryone() {
        Client observer = lobby.enter();
        long began = System.nanoTime();

        for (int i = 0; i < CONNECTS; i++) {
            lobby.enter();
        }
        observer.barrier();

        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        List<Frame> told =
                observer.frames().stream().filter(NodeDefectsOfFiguresIT::isFigures).toList();
        long rounds = told.stream().filter(f -> f.event().equals("realtime:stats")).count();
        long bytes = told.stream().mapToLong(frame -> frame.text().length()).sum();
        assertThat(rounds).isLessThanOrEqualTo(seconds + 3);
        assertThat(bytes).isLessThan((seconds + 3) * LARGEST_ROUND);
        assertThat(told)
                .allSatisfy(frame ->
                        assertThat(frame.data().path("onlineUsers").size())
                                .isLessThanOrEqualTo(10));
        assertThat(observer.frames())
                .filteredOn(frame -> !isFigures(frame))
                .extracting(Frame::event)
                .doesNotContain("presence:user_online");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/stats",
                "/api/stats/online-users",
                "/api/users/stats",
                "/api/users/online",
                "/api/users/available"
            })
    void defect11StatsAnswer500AndUsers404(String path) {
        var reply = lobby.enter().identity().get(path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("success").booleanValue()).isTrue();
    }

    @Test
    void defect25TheActiveUserCounterDrifts() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Client observer = lobby.enter();
        List<Client> present = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            switch (present.isEmpty() ? 0 : random.nextInt(6)) {
                case 0 -> present.add(lobby.enter());
                case 1 -> present.add(lobby.tabOf(any(random, present)));
                case 2 -> any(random, present).request("user:match");
                case 3 -> any(random, present).request("leave-room");
                case 4 -> any(random, present).close();
                default -> any(random, present).abort();
            }
            present.removeIf(client -> !client.isOpen());
        }

        Awaitility.await("the figures of seed " + seed)
                .atMost(LIMIT)
                .untilAsserted(() -> areTrue(stats(observer), observer, present));
    }

    private void areTrue(JsonNode stats, Client observer, List<Client> present) {
        long guests =
                Stream.concat(Stream.of(observer), present.stream())
                        .map(Client::id)
                        .distinct()
                        .count();
        long chatting = chatting(present);
        assertThat(lobby.sockets()).isEqualTo(present.size() + 1);
        assertThat(stats.path("activeUsers").longValue()).isEqualTo(guests);
        assertThat(stats.path("onlineUsers").longValue()).isEqualTo(guests);
        assertThat(stats.path("connectedUsers").longValue()).isEqualTo(chatting);
        assertThat(stats.path("availableUsers").longValue()).isEqualTo(guests - chatting);
    }

    private static long chatting(List<Client> present) {
        return present.stream()
                .map(Client::identity)
                .distinct()
                .filter(guest -> guest.me().path("inChat").booleanValue())
                .count();
    }

    private static Client any(Random random, List<Client> clients) {
        return clients.get(random.nextInt(clients.size()));
    }

    private static JsonNode stats(Client client) {
        return client.identity().get("/api/stats").data().path("stats");
    }

    private static boolean isFigures(Frame frame) {
        return Stream.of("realtime:stats", "stats:update", "users:online:update")
                .anyMatch(frame.event()::equals);
    }
}
