package dev.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Lobby;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several sockets are one guest. */
class TabsIT {

    private static final Map<String, String> HELLO = Map.of("type", "text", "content", "Hello");

    @RegisterExtension final Lobby lobby = new Lobby();

    private Client first;
    private Client second;
    private Client bob;

    @BeforeEach
    void meet() {
        first = lobby.enter();
        second = lobby.tabOf(first);
        bob = lobby.enter();
    }

    @Test
    void everyTabHearsOfTheMatch() {
        first.request("user:match");
        bob.request("user:match");

        List<String> events = heard(first);
        assertThat(events).contains("user:match:searching", "user:matched", "room:user_joined");
        assertThat(heard(second)).isEqualTo(events);
    }

    @Test
    void everyTabGetsEachMessageOnceAndTheSame() {
        chat();
        bob.request("chat:message", HELLO);

        List<Frame> atFirst = first.heard();
        assertThat(atFirst).extracting(Frame::event).containsExactly("chat:message");
        assertThat(second.heard())
                .extracting(Frame::text)
                .containsExactly(atFirst.getFirst().text());
    }

    @Test
    void whatOneTabSaysThePartnerHearsOnce() {
        chat();

        second.request("chat:message", HELLO);

        assertThat(bob.heardNames()).containsExactly("chat:message");
    }

    @Test
    void aReceiptReachesEveryTabOfTheSender() {
        chat();
        first.request("chat:message", HELLO);

        bob.request(
                "chat:message:read", Map.of("messageId", bob.expect("chat:message").path("id")));

        first.expect("chat:message:read");
        second.expect("chat:message:read");
    }

    @Test
    void closingOneTabChangesNothing() {
        chat();

        first.close();

        assertThat(bob.heard()).isEmpty();
        assertThat(second.identity().me().path("inChat").booleanValue()).isTrue();
        second.request("chat:message", HELLO);
        bob.expect("chat:message");
    }

    @Test
    void losingOneTabChangesNothing() {
        chat();

        second.abort();

        bob.request("chat:message", HELLO);
        first.expect("chat:message");
        bob.expectNone("room:closed");
    }

    @Test
    void theLastTabThatClosesIsTheEnd() {
        chat();

        first.close();
        second.close();

        assertThat(bob.expect("room:closed").path("reason").asText())
                .isEqualTo("user_disconnected");
        bob.expectNone("room:closed");
    }

    @Test
    void aSearchOutlivesTheTabThatBeganIt() {
        first.request("user:match");
        first.close();

        bob.request("user:match");

        assertThat(second.expect("user:matched").path("matchedUser").path("id").asText())
                .isEqualTo(bob.id());
    }

    @Test
    void oneTabMayCancelWhatAnotherBegan() {
        first.request("user:match");
        second.request("user:match:cancel");

        bob.request("user:match");

        first.expect("user:match:cancelled");
        bob.expectNone("user:matched");
    }

    @Test
    void tabsAreOneGuestInEveryFigure() {
        var stats = bob.identity().get("/api/stats").data().path("stats");

        assertThat(stats.path("onlineUsers").intValue()).isEqualTo(2);
        assertThat(lobby.sockets()).isEqualTo(3);
    }

    @Test
    void aSixthSocketTakesThePlaceOfTheOldestAndTheChatGoesOn() {
        chat();
        List<Client> others = List.of(lobby.tabOf(first), lobby.tabOf(first), lobby.tabOf(first));

        Client sixth = lobby.tabOf(first);

        assertThat(first.closeCode()).isEqualTo(4409);
        bob.request("chat:message", HELLO);
        second.expect("chat:message");
        sixth.expect("chat:message");
        assertThat(others).allSatisfy(tab -> tab.expect("chat:message"));
        bob.expectNone("room:closed");
    }

    private void chat() {
        lobby.match(first, bob);
        second.heard();
    }

    private static List<String> heard(Client client) {
        return client.heardNames().stream().filter(e -> !e.startsWith("presence:")).toList();
    }
}
