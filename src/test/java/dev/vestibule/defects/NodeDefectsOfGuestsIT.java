package dev.vestibule.defects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Identity;
import dev.vestibule.support.Identity.Reply;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import dev.vestibule.support.Refusal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects 10, 13, 15, 17, 18, 23 and 24: tokens, records of guests, and who may read them. */
class NodeDefectsOfGuestsIT {

    private static final Map<String, ?> BERLIN = Map.of("country", "Germany", "lat", 52.5);
    private static final int ROUNDS = 30;

    @RegisterExtension final Lobby lobby = new Lobby();

    @Test
    void defect10TokensLiveSevenDaysInsteadOfTwoHours() {
        String claims = lobby.enter().identity().token().split("\\.")[1];

        JsonNode payload = Frame.read(new String(Base64.getUrlDecoder().decode(claims)));

        assertThat(payload.path("exp").longValue() - payload.path("iat").longValue())
                .isEqualTo(7200);
    }

    @ParameterizedTest
    @CsvSource({
        "ab, Username must be between 3 and 20 characters",
        "abcdefghijklmnopqrstu, Username must be between 3 and 20 characters",
        "a b c, 'Username can only contain letters, numbers, and underscores'",
        "<b>bold</b>, 'Username can only contain letters, numbers, and underscores'"
    })
    void defect13UsernameRulesAreDeclaredAndNeverEnforced(String username, String message) {
        Map<String, String> named = Map.of("username", username);
        Client ada = lobby.enter();

        Reply created = Identity.postAsNobody(lobby.service(), "/api/guest", named);
        Client.Ack changed = ada.request("guest:update", named);

        assertThat(created.status()).isEqualTo(400);
        assertThat(created.body().path("message").asText()).isEqualTo(message);
        assertThat(changed.error().path("message").asText()).isEqualTo(message);
        assertThat(ada.identity().me().path("username").asText()).isEqualTo(ada.username());
    }

    @Test
    void defect15TheGuestOfASessionIdShowsPartnerAndLocationToAnyone() {
        Client ada = lobby.enter(Map.of("location", BERLIN, "gender", "female"));
        lobby.match(ada, lobby.enter());
        Client stranger = lobby.enter();
        String path = "/api/guest/" + ada.identity().sessionId();

        for (Reply reply :
                List.of(
                        Identity.getAsNobody(lobby.service(), path),
                        stranger.identity().get(path))) {
            List<String> names = new ArrayList<>();
            reply.data().path("user").fieldNames().forEachRemaining(names::add);
            assertThat(names).containsExactlyInAnyOrder("id", "username", "isGuest", "isOnline");
        }
        assertThat(ada.identity().get(path).data().path("user").has("connectedUser")).isTrue();
    }

    @Test
    void defect17ConcurrentPresenceUpdatesLoseFields() {
        Client ada = lobby.enter();
        Client tab = lobby.tabOf(ada);
        Client third = lobby.tabOf(ada);
        for (int round = 0; round < ROUNDS; round++) {
            String value = "value" + round;
            List<Runnable> changes =
                    List.of(
                            () -> ada.request("guest:update", Map.of("gender", value)),
                            () -> tab.request("guest:update", Map.of("username", value)),
                            () -> post(ada, Map.of("location", Map.of("city", value))),
                            () -> third.request("user:match"));

            changes.stream()
                    .map(CompletableFuture::runAsync)
                    .toList()
                    .forEach(CompletableFuture::join);

            JsonNode me = ada.identity().me();
            assertThat(me.path("gender").asText()).isEqualTo(value);
            assertThat(me.path("username").asText()).isEqualTo(value);
            assertThat(me.path("location").path("city").asText()).isEqualTo(value);
            assertThat(me.path("isSearching").booleanValue()).isTrue();
            assertThat(me.path("isOnline").booleanValue()).isTrue();
            ada.request("user:match:cancel");
        }
    }

    @Test
    void defect18AnAbsentLocationErasesFields() {
        Client ada = lobby.enter(Map.of("location", BERLIN, "gender", "female", "language", "de"));

        ada.request("guest:update", Map.of("username", "Ada_2"));
        ada.request("guest:update", Map.of());
        post(ada, Map.of("gender", "other"));
        ada.request("user:match");

        JsonNode me = ada.identity().me();
        assertThat(me.path("location").path("country").asText()).isEqualTo("Germany");
        assertThat(me.path("location").path("lat").doubleValue()).isEqualTo(52.5);
        assertThat(me.path("language").asText()).isEqualTo("de");
        assertThat(me.path("gender").asText()).isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://anything.vercel.app",
                "https://evil.netlify.app",
                "https://evil.onrender.com",
                "http://localhost:3000",
                "null"
            })
    void defect23AnyOriginOfAHostingProviderIsAllowedWithCredentials(String origin) {
        Refusal refusal = Refusal.of(lobby.enter().identity(), origin);

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.code()).isEqualTo("ORIGIN_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users/debug", "/api/users/all", "/api/users", "/api/debug",
                "/api/debug/users", "/api/guest", "/api/guest/debug", "/api/guests",
                "/api/users/online", "/api/users/available", "/api/users/stats", "/api/stats",
                "/api/stats/online-users"
            })
    void defect24ADebugEndpointListsAllUsersWithoutAuthentication(String path) {
        Couple couple = lobby.couple();

        Reply reply = Identity.getAsNobody(lobby.service(), path);

        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.body().toString())
                .doesNotContain(couple.first().id(), couple.first().username());
    }

    private static void post(Client client, Map<String, ?> change) {
        assertThat(client.identity().post("/api/guest/location", change).status()).isEqualTo(200);
    }
}
