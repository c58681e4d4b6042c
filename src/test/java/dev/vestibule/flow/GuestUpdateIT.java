package dev.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Client.Ack;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a guest says of itself while it is connected. */
class GuestUpdateIT {

    @RegisterExtension final Lobby lobby = new Lobby();

    @Test
    void thePartnerSeesTheNewName() {
        Couple couple = lobby.couple();
        Client ada = couple.first();
        Client bob = couple.second();

        Ack ack = ada.request("guest:update", Map.of("username", " New_Name "));
        ada.request("chat:message", Map.of("type", "text", "content", "It is me"));
        ada.request("chat:typing:start");
        ada.request("webrtc:call-end");
        ada.request("close-room");

        assertThat(ack.data().path("username").asText()).isEqualTo("New_Name");
        assertThat(bob.expect("chat:message").path("senderUsername").asText())
                .isEqualTo("New_Name");
        assertThat(bob.expect("chat:typing:start").path("username").asText()).isEqualTo("New_Name");
        assertThat(bob.expect("webrtc:call-end").path("fromUsername").asText())
                .isEqualTo("New_Name");
        assertThat(bob.expect("room:closed").path("username").asText()).isEqualTo("New_Name");
    }

    @Test
    void aChangeMadeOverRestCountsInTheNextMatch() {
        Client ada = lobby.enter();
        Client bob = lobby.enter();

        ada.identity().post("/api/guest/location", Map.of("gender", "female"));
        ada.request("user:match");
        bob.request("user:match");

        assertThat(bob.expect("user:matched").path("matchedUser").path("gender").asText())
                .isEqualTo("female");
    }

    @Test
    void onlyTheFieldsThatArePresentChangeAndNullClears() {
        Client ada =
                lobby.enter(
                        Map.of(
                                "gender", "female",
                                "language", "de",
                                "location", Map.of("country", "Germany")));
        Map<String, Object> change = new HashMap<>();
        change.put("language", null);
        change.put("location", Map.of("city", "Paris"));

        ada.request("guest:update", change);

        JsonNode me = ada.identity().me();
        assertThat(me.path("gender").asText()).isEqualTo("female");
        assertThat(me.path("language").isNull()).isTrue();
        assertThat(me.path("location").path("city").asText()).isEqualTo("Paris");
        assertThat(me.path("username").asText()).isEqualTo(ada.username());
    }

    @Test
    void whatBreaksARuleChangesNothing() {
        Client ada = lobby.enter(Map.of("gender", "female"));

        Ack ack = ada.request("guest:update", Map.of("gender", "male", "username", "a b"));

        assertThat(ack.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(ack.error().path("message").asText())
                .isEqualTo("Username can only contain letters, numbers, and underscores");
        assertThat(ada.expect("error").path("code").asText()).isEqualTo("VALIDATION_FAILED");
        assertThat(ada.identity().me().path("gender").asText()).isEqualTo("female");
        assertThat(ada.identity().me().path("username").asText()).isEqualTo(ada.username());
    }

    @Test
    void aGuestCannotMakeItselfSomebodyElse() {
        Couple couple = lobby.couple();
        Client ada = couple.first();
        Map<String, Object> change =
                Map.of(
                        "id",
                        couple.second().id(),
                        "sessionId",
                        "x",
                        "isGuest",
                        false,
                        "inChat",
                        false,
                        "gender",
                        "female");

        assertThat(ada.request("guest:update", change).ok()).isTrue();

        JsonNode me = ada.identity().me();
        assertThat(me.path("id").asText()).isEqualTo(ada.id());
        assertThat(me.path("sessionId").asText()).isEqualTo(ada.identity().sessionId());
        assertThat(me.path("isGuest").booleanValue()).isTrue();
        assertThat(me.path("inChat").booleanValue()).isTrue();
        assertThat(couple.second().heard()).isEmpty();
    }
}
