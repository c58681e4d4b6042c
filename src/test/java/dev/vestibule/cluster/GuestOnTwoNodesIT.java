package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Identity;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A guest is one guest, whichever instances its requests and its sockets are at. */
class GuestOnTwoNodesIT {

    private static RedisServer redis;
    private static Nodes nodes;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        nodes = Nodes.start("guest-on-two-nodes", 2, redis.url());
    }

    @AfterAll
    static void stop() {
        nodes.close();
        redis.close();
    }

    @AfterEach
    void leave() {
        nodes.leave();
    }

    @Test
    void whatOneInstanceIsToldTheOtherKnows() {
        Identity ada = Identity.create(nodes.node(0), Map.of("gender", "female"));

        ada.at(nodes.node(1)).post("/api/guest/location", Map.of("language", "pt"));

        for (int i = 0; i < nodes.count(); i++) {
            JsonNode known = ada.at(nodes.node(i)).me();
            assertThat(known.path("username").asText()).isEqualTo(ada.username());
            assertThat(known.path("gender").asText()).isEqualTo("female");
            assertThat(known.path("language").asText()).isEqualTo("pt");
        }
    }

    @Test
    void figuresAndListsAreTheSameAtEveryInstance() {
        List<Client> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(nodes.enter(i % 2));
        }
        Meeting.of(all.get(0), all.get(1));

        nodes.awaitFigures(6, 2);
        for (int i = 0; i < nodes.count(); i++) {
            assertThat(nodes.figures(i).path("availableUsers").intValue()).isEqualTo(4);
            Identity asking = all.get(5).identity().at(nodes.node(i));
            assertThat(idsIn(asking.get("/api/users/online").data().path("onlineUsers")))
                    .containsExactlyElementsOf(all.subList(0, 5).stream().map(Client::id).toList());
            assertThat(idsIn(asking.get("/api/users/available").data().path("availableUsers")))
                    .containsExactlyElementsOf(all.subList(2, 5).stream().map(Client::id).toList());
        }
    }

    @Test
    void whoIsOnlineAtOneInstanceIsSeenOnlineAtTheOther() {
        Client ada = nodes.enter(0);
        Nodes.await("ada to be seen", () -> isSeenOnline(ada.identity(), 1));

        ada.close();

        Nodes.await("ada to be gone", () -> !isSeenOnline(ada.identity(), 1));
    }

    @Test
    void tabsAtTwoInstancesAreOneGuest() {
        Client first = nodes.enter(0);
        Client second = nodes.tab(first, 1);
        Client bob = nodes.enter(1);
        Meeting.of(first, bob);
        second.expect("user:matched");

        Meeting.say(bob, "Hello both");
        assertThat(Meeting.hear(first, 1)).containsExactly("Hello both");
        assertThat(Meeting.hear(second, 1)).containsExactly("Hello both");
        Meeting.say(second, "from the second");
        Meeting.say(first, "from the first");
        assertThat(Meeting.hear(bob, 2))
                .containsExactlyInAnyOrder("from the second", "from the first");
        nodes.awaitFigures(2, 2);
        bob.expectNone("chat:message");
    }

    @Test
    void theLastTabThatClosesIsTheEndWhereverItIs() {
        Client first = nodes.enter(0);
        Client second = nodes.tab(first, 1);
        Client bob = nodes.enter(0);
        Meeting meeting = Meeting.of(first, bob);
        second.expect("user:matched");

        first.close();
        Meeting.say(second, "still here");
        assertThat(Meeting.hear(bob, 1)).containsExactly("still here");
        bob.expectNone("room:closed");
        second.close();

        assertThat(meeting.second().expect("room:closed").path("reason").asText())
                .isEqualTo("user_disconnected");
        nodes.awaitFigures(1, 0);
        bob.expectNone("room:closed");
    }

    @Test
    void aReloadThatLandsAtTheOtherInstanceKeepsTheChat() {
        Meeting meeting = nodes.meet(0, 1);
        for (int i = 0; i < 6; i++) {
            Client old = meeting.first();
            Client reloaded = nodes.tab(old, (i + 1) % 2);
            old.close();
            meeting = new Meeting(reloaded, meeting.second(), meeting.roomId());
            meeting.chat("after reload " + i, 3);
        }
        meeting.second().expectNone("room:closed");
        meeting.first().expectNone("room:closed");
        nodes.awaitFigures(2, 2);
    }

    @Test
    void aSearchBegunAtOneInstanceIsCancelledAtTheOther() {
        Client first = nodes.enter(0);
        Client second = nodes.tab(first, 1);
        assertThat(first.request("user:match").ok()).isTrue();

        assertThat(second.request("user:match:cancel").ok()).isTrue();

        first.expect("user:match:cancelled");
        Client bob = nodes.enter(1);
        Client carol = nodes.enter(0);
        Meeting.of(bob, carol);
        first.expectNone("user:matched");
    }

    @Test
    void aGuestNeverMeetsItself() {
        Client first = nodes.enter(0);
        Client second = nodes.tab(first, 1);
        assertThat(first.request("user:match").ok()).isTrue();
        second.request("user:match");

        Client bob = nodes.enter(1);
        bob.request("user:match");

        assertThat(Meeting.partnerIn(first.expect("user:matched"))).isEqualTo(bob.id());
        assertThat(Meeting.partnerIn(bob.expect("user:matched"))).isEqualTo(first.id());
        nodes.awaitFigures(2, 2);
    }

    @Test
    void whoEndsItsSessionAtOneInstanceIsClosedAtTheOther() {
        Meeting meeting = nodes.meet(0, 1);
        Identity ada = meeting.first().identity();

        assertThat(ada.at(nodes.node(1)).delete("/api/guest").status()).isEqualTo(204);

        assertThat(meeting.first().closeCode()).isEqualTo(4410);
        meeting.second().expect("room:closed");
        for (int i = 0; i < nodes.count(); i++) {
            int node = i;
            Nodes.await(
                    "the token to be refused",
                    () -> ada.at(nodes.node(node)).get("/api/guest/me").status() == 401);
        }
        nodes.awaitFigures(1, 0);
        meeting.second().expectNone("room:closed");
    }

    private static boolean isSeenOnline(Identity guest, int i) {
        return Identity.getAsNobody(nodes.node(i), "/api/guest/" + guest.sessionId())
                .data()
                .path("user")
                .path("isOnline")
                .booleanValue();
    }

    private static List<String> idsIn(JsonNode users) {
        List<String> ids = new ArrayList<>();
        users.forEach(user -> ids.add(user.path("id").asText()));
        return ids;
    }
}
