package dev.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Identity;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import dev.vestibule.support.Refusal;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a room ends, and who hears what of it. */
class RoomIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension final Lobby lobby = new Lobby();

    private Client ada;
    private Client bob;

    @BeforeEach
    void meet() {
        Couple couple = lobby.couple();
        ada = couple.first();
        bob = couple.second();
    }

    @Test
    void whoLeavesIsSaidToHaveLeftAndTheRoomIsClosedForBoth() {
        ada.request("leave-room");

        assertThat(bob.heardNames()).containsExactly("room:user_left", "room:closed");
        assertThat(ada.heardNames()).containsExactly("room:closed");
    }

    @Test
    void leavingIsToldWithTheLeaversName() {
        ada.request("leave-room");

        JsonNode left = bob.expect("room:user_left");
        assertThat(Json.names(left)).containsExactlyInAnyOrder("userId", "username", "message");
        assertThat(left.path("userId").asText()).isEqualTo(ada.id());
        assertThat(left.path("username").asText()).isEqualTo(ada.username());
    }

    @Test
    void whoClosesTheRoomClosesItForBoth() {
        ada.request("close-room");

        closedBy(ada, bob.expect("room:closed"), "user_disconnected");
        closedBy(ada, ada.expect("room:closed"), "user_disconnected");
        bob.expectNone("room:user_left");
    }

    @Test
    void afterwardsBothAreFreeAndNeitherHearsTheOther() {
        ada.request("close-room");
        bob.expect("room:closed");

        assertThat(ada.request("chat:typing:start").code()).isEqualTo("NOT_CONNECTED");
        assertThat(bob.request("chat:typing:start").code()).isEqualTo("NOT_CONNECTED");
        assertThat(bob.identity().me().path("inChat").booleanValue()).isFalse();
        assertThat(bob.identity().me().path("connectedUser").isNull()).isTrue();
        ada.heard();
        bob.heard();
        lobby.match(ada, bob);
    }

    @Test
    void aRoomEndsOnce() {
        ada.request("close-room");
        bob.request("close-room");
        ada.request("leave-room");

        assertThat(ada.heardNames()).containsExactly("room:closed");
        assertThat(bob.heardNames()).containsExactly("room:closed");
    }

    @Test
    void aLostConnectionIsToldThePartnerAtOnce() {
        ada.abort();

        closedBy(ada, bob.expect("room:closed"), "user_disconnected");
    }

    @Test
    void whoComesBackToAChatThatIsOverIsToldSo() {
        ada.abort();
        bob.expect("room:closed");

        JsonNode closed = lobby.tabOf(ada).expect("room:closed");

        assertThat(Json.names(closed))
                .containsExactlyInAnyOrder("userId", "username", "message", "reason");
        assertThat(closed.path("userId").asText()).isEqualTo(bob.id());
        assertThat(closed.path("username").asText()).isEqualTo("Your chat partner");
        assertThat(closed.path("message").asText())
                .isEqualTo("The other user has left. Room closed.");
        assertThat(closed.path("reason").asText()).isEqualTo("partner_offline");
    }

    @Test
    void itIsToldOnce() {
        ada.abort();
        bob.expect("room:closed");
        Client back = lobby.tabOf(ada);
        back.expect("room:closed");
        back.close();

        Client again = lobby.tabOf(ada);

        again.expectNone("room:closed");
    }

    @Test
    void whoLeftOfItsOwnAccordIsToldNothingLater() {
        ada.request("close-room");
        ada.close();

        lobby.tabOf(ada).expectNone("room:closed");
    }

    @Test
    void aReloadThatOverlapsChangesNothing() {
        Client reloaded = lobby.tabOf(ada);
        ada.close();

        assertThat(bob.heard()).isEmpty();
        bob.request("chat:typing:start");
        reloaded.expect("chat:typing:start");
    }

    @Test
    void whenASessionEndsItsSocketsCloseAndThePartnerHearsIt() {
        Client otherTab = lobby.tabOf(ada);

        assertThat(ada.identity().delete("/api/guest").status()).isEqualTo(204);

        assertThat(ada.closeCode()).isEqualTo(4410);
        assertThat(otherTab.closeCode()).isEqualTo(4410);
        closedBy(ada, bob.expect("room:closed"), "session_ended");
        bob.expectNone("room:closed");
    }

    @Test
    void theTokenOfAnEndedSessionIsDead() {
        ada.identity().delete("/api/guest");

        Identity.Reply refused = ada.identity().get("/api/guest/me");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body().path("code").asText()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(refused.body().path("message").asText())
                .isEqualTo("Guest session not found or expired");
        assertThat(Refusal.of(ada.identity()).status()).isEqualTo(401);
        assertThat(Refusal.of(ada.identity()).code()).isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void aSearchEndsWithTheLastSocketOfItsGuest() {
        Client carol = lobby.enter();
        carol.request("user:match");
        carol.abort();
        Awaitility.await().atMost(LIMIT).until(() -> !isOnline(carol));

        Client dave = lobby.enter();
        dave.request("user:match");

        dave.expectNone("user:matched");
        Client carolAgain = lobby.tabOf(carol);
        carolAgain.expectNone("user:matched");
        assertThat(carolAgain.identity().me().path("isSearching").booleanValue()).isFalse();
    }

    private static boolean isOnline(Client client) {
        return client.identity().me().path("isOnline").booleanValue();
    }

    private static void closedBy(Client leaver, JsonNode closed, String reason) {
        assertThat(Json.names(closed))
                .containsExactlyInAnyOrder("userId", "username", "message", "reason");
        assertThat(closed.path("userId").asText()).isEqualTo(leaver.id());
        assertThat(closed.path("username").asText()).isEqualTo(leaver.username());
        assertThat(closed.path("message").asText()).isNotBlank();
        assertThat(closed.path("reason").asText()).isEqualTo(reason);
    }
}
