package dev.vestibule.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Lobby;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many guests who do the same at once, and what must be true of them afterwards. */
final class Crowd {

    private static final int THREADS = 8;

    private final List<Client> clients;
    private final Map<String, String> partners = new HashMap<>();

    private Crowd(List<Client> clients) {
        this.clients = clients;
    }

    static Crowd enter(Lobby lobby, int size) {
        return new Crowd(Stream.generate(lobby::enter).limit(size).toList());
    }

    List<Client> clients() {
        return clients;
    }

    /** Everybody asks for a partner at once; returns when everybody has its answer. */
    void search() {
        Map<Client, Long> asked = new HashMap<>();
        atOnce(client -> {
            long id = client.ask("user:match", Map.of());
            synchronized (asked) {
                asked.put(client, id);
            }
        });
        asked.forEach((client, id) -> assertThat(client.answer(id).ok()).isTrue());
    }

    /** Every guest is in exactly one pair but the odd one, and was told so exactly once. */
    void isPaired() {
        partners.clear();
        List<Client> alone = new ArrayList<>();
        Map<String, JsonNode> matches = new HashMap<>();
        for (Client client : clients) {
            List<JsonNode> told = matchesOf(client);
            assertThat(told.size()).as("matches of one click").isLessThanOrEqualTo(1);
            if (told.isEmpty()) {
                alone.add(client);
            } else {
                matches.put(client.id(), told.getFirst());
                partners.put(client.id(), partnerIn(told.getFirst()));
            }
        }
        assertThat(alone).hasSize(clients.size() % 2);
        assertThat(alone).allMatch(client -> is(client, "isSearching"));
        assertThat(partners)
                .allSatisfy((id, partner) -> {
                    assertThat(partner).isNotEqualTo(id);
                    assertThat(partners).containsEntry(partner, id);
                    agree(id, matches.get(id), matches.get(partner));
                });
    }

    private static void agree(String id, JsonNode own, JsonNode partners) {
        String room = String.join("_", Stream.of(id, partnerIn(own)).sorted().toList());
        assertThat(own.path("roomId").asText()).isEqualTo(room);
        assertThat(partners.path("roomId").asText()).isEqualTo(room);
        assertThat(own.path("role")).isNotEqualTo(partners.path("role"));
    }

    /** One of each pair leaves, all at once; returns when everybody is free and idle. */
    void part() {
        atOnce(client -> {
            String partner = partners.get(client.id());
            if (partner == null) {
                client.request("user:match:cancel");
            } else if (client.id().compareTo(partner) < 0) {
                client.request("close-room");
            }
        });
        clients.stream()
                .filter(client -> partners.containsKey(client.id()))
                .forEach(client -> client.expect("room:closed"));
        clients.forEach(client -> client.expectNone("room:closed"));
        clients.forEach(Client::heard);
    }

    /** Every guest does something, from several threads that start together. */
    void atOnce(Consumer<Client> action) {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<CompletableFuture<Void>> all =
                    IntStream.range(0, THREADS)
                            .mapToObj(thread ->
                                    CompletableFuture.runAsync(
                                            () -> share(thread, start, action), threads))
                            .toList();
            all.forEach(CompletableFuture::join);
        }
    }

    private void share(int thread, CyclicBarrier start, Consumer<Client> action) {
        try {
            start.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        for (int i = thread; i < clients.size(); i += THREADS) {
            action.accept(clients.get(i));
        }
    }

    private static List<JsonNode> matchesOf(Client client) {
        return client.heard().stream()
                .filter(frame -> frame.event().equals("user:matched"))
                .map(Frame::data)
                .toList();
    }

    private static String partnerIn(JsonNode matched) {
        return matched.path("matchedUser").path("id").asText();
    }

    private static boolean is(Client client, String state) {
        return client.identity().me().path(state).booleanValue();
    }
}
