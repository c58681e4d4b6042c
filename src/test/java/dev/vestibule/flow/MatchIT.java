package dev.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From {@code user:match} to the room. */
class MatchIT {

    private static final Map<String, ?> BERLIN =
            Map.of(
                    "country", "Germany",
                    "region", "Berlin",
                    "city", "Berlin",
                    "timezone", "Europe/Berlin",
                    "lat", 52.51704,
                    "lon", 13.38886);

    @RegisterExtension final Lobby lobby = new Lobby();

    @Test
    void twoWhoSearchAreMatchedAndMeetInTheirRoom() {
        Client ada = lobby.enter();
        Client bob = lobby.enter();

        ada.request("user:match");
        bob.request("user:match");

        assertThat(events(ada))
                .containsExactly(
                        "user:match:searching",
                        "user:matched",
                        "room:user_joined",
                        "room:user_joined");
        assertThat(events(bob))
                .containsExactly(
                        "user:match:searching",
                        "user:matched",
                        "room:user_joined",
                        "room:user_joined");
    }

    @Test
    void eachLearnsWhoTheOtherIsAndNothingMore() {
        Client ada =
                lobby.enter(
                        Map.of(
                                "username", "Ada_1",
                                "location", BERLIN,
                                "gender", "female",
                                "language", "de",
                                "deviceId", "device-of-ada"));
        Client bob = lobby.enter();
        ada.request("user:match");
        bob.request("user:match");

        JsonNode seenByBob = bob.expect("user:matched");
        JsonNode partner = seenByBob.path("matchedUser");
        assertThat(Json.names(seenByBob))
                .containsExactlyInAnyOrder("matchedUser", "roomId", "role");
        assertThat(Json.names(partner))
                .containsExactlyInAnyOrder(
                        "id", "username", "isGuest", "location", "gender", "language");
        assertThat(partner.path("id").asText()).isEqualTo(ada.id());
        assertThat(partner.path("username").asText()).isEqualTo("Ada_1");
        assertThat(partner.path("isGuest").booleanValue()).isTrue();
        assertThat(partner.path("gender").asText()).isEqualTo("female");
        assertThat(partner.path("language").asText()).isEqualTo("de");
        assertThat(Json.names(partner.path("location")))
                .containsExactlyInAnyOrder("country", "region", "city");
        assertThat(partner.path("location").path("city").asText()).isEqualTo("Berlin");
        JsonNode seenByAda = ada.expect("user:matched").path("matchedUser");
        assertThat(seenByAda.path("location").isNull()).isTrue();
        assertThat(seenByAda.path("gender").isNull()).isTrue();
    }

    @Test
    void whatAGuestHidesItsPartnerDoesNotSee() {
        Client ada = lobby.enter(Map.of("location", BERLIN, "gender", "female", "language", "de"));
        Client bob = lobby.enter();
        ada.request(
                "user:match",
                Map.of("preferences", Map.of("hide", List.of("location", "gender", "language"))));
        bob.request("user:match");

        JsonNode partner = bob.expect("user:matched").path("matchedUser");

        assertThat(partner.path("location").isNull()).isTrue();
        assertThat(partner.path("gender").isNull()).isTrue();
        assertThat(partner.path("language").isNull()).isTrue();
    }

    @Test
    void theRoomIsBothIdsSortedAndTheRolesDiffer() {
        Client ada = lobby.enter();
        Client bob = lobby.enter();
        ada.request("user:match");
        bob.request("user:match");

        JsonNode one = ada.expect("user:matched");
        JsonNode other = bob.expect("user:matched");

        String room = String.join("_", Stream.of(ada.id(), bob.id()).sorted().toList());
        assertThat(one.path("roomId").asText()).isEqualTo(room);
        assertThat(other.path("roomId").asText()).isEqualTo(room);
        assertThat(List.of(one.path("role").asText(), other.path("role").asText()))
                .containsExactlyInAnyOrder("polite", "impolite");
    }

    @Test
    void bothHearThatBothHaveJoined() {
        Client ada = lobby.enter();
        Client bob = lobby.enter();
        ada.request("user:match");
        bob.request("user:match");

        for (Client member : List.of(ada, bob)) {
            JsonNode first = member.expect("room:user_joined");
            JsonNode second = member.expect("room:user_joined");
            assertThat(Json.names(first))
                    .containsExactlyInAnyOrder("userId", "username", "message");
            assertThat(List.of(first.path("userId").asText(), second.path("userId").asText()))
                    .containsExactlyInAnyOrder(ada.id(), bob.id());
            assertThat(List.of(first.path("username").asText(), second.path("username").asText()))
                    .containsExactlyInAnyOrder(ada.username(), bob.username());
        }
    }

    @Test
    void askingAgainGoesOnSearchingAndIsOneSearch() {
        Client ada = lobby.enter();
        Client bob = lobby.enter();
        ada.request("user:match");
        ada.request("user:match");
        ada.request("user:match");

        bob.request("user:match");

        assertThat(events(ada)).filteredOn("user:match:searching"::equals).hasSize(3);
        assertThat(ada.frames()).filteredOn(f -> f.event().equals("user:matched")).hasSize(1);
        assertThat(bob.frames()).filteredOn(f -> f.event().equals("user:matched")).hasSize(1);
    }

    @Test
    void whoCancelsIsNotMatched() {
        Client ada = lobby.enter();
        Client bob = lobby.enter();
        ada.request("user:match");

        ada.request("user:match:cancel");
        bob.request("user:match");

        assertThat(ada.expect("user:match:cancelled").path("message").asText()).isNotBlank();
        ada.expectNone("user:matched");
        bob.expectNone("user:matched");
        assertThat(ada.identity().me().path("isSearching").booleanValue()).isFalse();
        assertThat(bob.identity().me().path("isSearching").booleanValue()).isTrue();
    }

    @Test
    void aGuestIsNeverMatchedWithItselfNorWithItsDevice() {
        Client ada = lobby.enter(Map.of("deviceId", "one-device"));
        Client sameGuest = lobby.tabOf(ada);
        Client sameDevice = lobby.enter(Map.of("deviceId", "one-device"));

        ada.request("user:match");
        sameGuest.request("user:match");
        sameDevice.request("user:match");

        for (Client client : List.of(ada, sameGuest, sameDevice)) {
            client.expectNone("user:matched");
        }
    }

    @Test
    void wishesThatAreNoWishesAreRefusedByTheRightEvent() {
        Client ada = lobby.enter();

        Client.Ack ack = ada.request("user:match", Map.of("preferences", List.of("anyone")));

        assertThat(ack.code()).isEqualTo("INVALID_PREFERENCES");
        assertThat(ada.expect("user:match:error").path("code").asText())
                .isEqualTo("INVALID_PREFERENCES");
        assertThat(ada.identity().me().path("isSearching").booleanValue()).isFalse();
    }

    @Test
    void theRecordOfEachSaysWithWhomItTalks() {
        Couple couple = lobby.couple();
        JsonNode me = couple.first().identity().me();

        assertThat(me.path("inChat").booleanValue()).isTrue();
        assertThat(me.path("connectedUser").asText()).isEqualTo(couple.second().id());
    }

    private static List<String> events(Client client) {
        return client.heard().stream()
                .map(Frame::event)
                .filter(name -> !name.startsWith("presence:"))
                .toList();
    }
}
