package dev.vestibule.defects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Client;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Defects 1, 2, 3, 5 and 16: pairing, and what became of pairs. */
class NodeDefectsOfMatchingIT {

    private static final int ROUNDS = 30;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension final Lobby lobby = new Lobby();

    @Test
    void defect1ThreeGuestsSearchingAtOnceSomebodyIsMatchedTwice() {
        List<Client> three = List.of(lobby.enter(), lobby.enter(), lobby.enter());
        for (int round = 0; round < ROUNDS; round++) {
            clickAtOnce(three);

            Map<String, String> partners = new HashMap<>();
            for (Client client : three) {
                List<String> told = partnersToldTo(client);
                assertThat(told).hasSizeLessThanOrEqualTo(1);
                told.forEach(partner -> partners.put(client.id(), partner));
            }
            assertThat(partners).hasSize(2);
            assertThat(partners)
                    .allSatisfy((id, partner) -> assertThat(partners).containsEntry(partner, id));
            three.forEach(client -> client.request("close-room"));
            three.forEach(client -> client.request("user:match:cancel"));
            three.forEach(Client::heard);
        }
    }

    @Test
    void defect2TwoGuestsClickingAtOnceBothGetMatchedTwice() {
        List<Client> two = List.of(lobby.enter(), lobby.enter());
        for (int round = 0; round < ROUNDS; round++) {
            clickAtOnce(two);

            assertThat(partnersToldTo(two.getFirst())).containsExactly(two.getLast().id());
            assertThat(partnersToldTo(two.getLast())).containsExactly(two.getFirst().id());
            two.getFirst().request("close-room");
            two.forEach(Client::heard);
        }
    }

    @Test
    void defect3TheSurvivorOfALostPartnerStaysConnectedAndCannotBeMatchedAgain() {
        Couple couple = lobby.couple();
        Client survivor = couple.second();

        couple.first().abort();
        survivor.expect("room:closed");

        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> !survivor.identity().me().path("inChat").booleanValue());
        survivor.heard();
        lobby.match(survivor, lobby.enter());
    }

    @Test
    void defect5ClosingTheFirstOfTwoTabsMarksTheGuestOfflineAndCutsTheSecondOff() {
        Couple couple = lobby.couple();
        Client first = couple.first();
        Client second = lobby.tabOf(first);

        first.close();

        assertThat(second.identity().me().path("isOnline").booleanValue()).isTrue();
        couple.second().request("chat:message", Map.of("type", "text", "content", "Still there?"));
        second.expect("chat:message");
        second.request("chat:message", Map.of("type", "text", "content", "Still here"));
        couple.second().expect("chat:message");
        couple.second().expectNone("room:closed");
    }

    @Test
    void defect16SearchingAgainWhileChattingStealsAGuestFromALiveChat() {
        Couple couple = lobby.couple();
        Client stranger = lobby.enter();
        stranger.request("user:match");

        assertThat(couple.first().request("user:match").code()).isEqualTo("BAD_STATE");
        assertThat(lobby.tabOf(couple.first()).request("user:match").code()).isEqualTo("BAD_STATE");

        stranger.expectNone("user:matched");
        couple.first().expectNone("user:matched");
        couple.second().expectNone("room:closed");
        couple.first().request("chat:typing:start");
        couple.second().expect("chat:typing:start");
    }

    private static void clickAtOnce(List<Client> clients) {
        CyclicBarrier start = new CyclicBarrier(clients.size());
        Stream<CompletableFuture<Void>> clicks =
                clients.stream()
                        .map(client -> CompletableFuture.runAsync(() -> click(client, start)));
        clicks.toList().forEach(CompletableFuture::join);
    }

    private static void click(Client client, CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        assertThat(client.request("user:match").ok()).isTrue();
    }

    private static List<String> partnersToldTo(Client client) {
        return client.heard().stream()
                .filter(frame -> frame.event().equals("user:matched"))
                .map(frame -> frame.data().path("matchedUser").path("id").asText())
                .toList();
    }
}
