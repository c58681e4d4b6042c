package dev.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Identity;
import dev.vestibule.support.Identity.Reply;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures and lists, over sockets and over REST. */
class StatsIT {

    private static final String[] FIGURES = {
        "totalUsers",
        "onlineUsers",
        "activeUsers",
        "availableUsers",
        "searchingUsers",
        "connectedUsers"
    };
    private static final String[] LISTED = {
        "id", "username", "isOnline", "isSearching", "lastSeen", "isGuest"
    };

    @RegisterExtension final Lobby lobby = new Lobby();

    @ParameterizedTest
    @CsvSource({
        "get:stats, realtime:stats",
        "get:stats, stats:update",
        "stats:request, realtime:stats",
        "presence:request_update, realtime:stats",
        "users:online:request, users:online:update"
    })
    void figuresComeOnRequest(String request, String answer) {
        Client ada = lobby.enter();
        assertThat(ada.request(request).ok()).isTrue();

        JsonNode told = ada.expect(answer);

        assertThat(Json.names(told)).containsExactlyInAnyOrder("stats", "onlineUsers", "timestamp");
        assertThat(Json.names(told.path("stats"))).containsExactlyInAnyOrder(FIGURES);
        assertThat(Instant.parse(told.path("timestamp").asText())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"realtime:stats", "stats:update", "users:online:update"})
    void figuresComeUnaskedWhenTheyChange(String event) {
        Client ada = lobby.enter();
        Couple couple = lobby.couple();

        JsonNode told = ada.expect(event);
        while (told.path("stats").path("connectedUsers").intValue() != 2) {
            told = ada.expect(event);
        }

        assertThat(told.path("stats").path("onlineUsers").intValue()).isEqualTo(3);
        assertThat(told.path("stats").path("availableUsers").intValue()).isEqualTo(1);
        assertThat(Json.texts(told.path("onlineUsers"), "id"))
                .contains(couple.first().id(), couple.second().id());
        for (JsonNode user : told.path("onlineUsers")) {
            assertThat(Json.names(user)).containsExactlyInAnyOrder(LISTED);
        }
    }

    @Test
    void theListThatComesWithTheFiguresIsShort() {
        Client ada = lobby.enter();
        for (int i = 0; i < 30; i++) {
            lobby.enter();
        }

        ada.request("get:stats");

        JsonNode told = ada.expect("realtime:stats");
        while (told.path("stats").path("onlineUsers").intValue() != 31) {
            told = ada.expect("realtime:stats");
        }
        assertThat(told.path("onlineUsers").size()).isBetween(1, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/stats", "/api/users/stats"})
    void figuresOverRestCountGuestsAndPairs(String path) {
        Client ada = lobby.enter();
        lobby.tabOf(ada);
        Couple couple = lobby.couple();

        JsonNode data = ada.identity().get(path).data();

        assertThat(Json.names(data)).containsExactlyInAnyOrder("stats", "onlineUsers", "timestamp");
        assertThat(Json.names(data.path("stats"))).containsExactlyInAnyOrder(FIGURES);
        assertThat(data.path("stats").path("onlineUsers").intValue()).isEqualTo(3);
        assertThat(data.path("stats").path("activeUsers").intValue()).isEqualTo(3);
        assertThat(data.path("stats").path("availableUsers").intValue()).isEqualTo(1);
        assertThat(data.path("stats").path("connectedUsers").intValue()).isEqualTo(2);
        assertThat(data.path("stats").path("totalUsers").intValue()).isGreaterThanOrEqualTo(3);
        assertThat(Json.texts(data.path("onlineUsers"), "id"))
                .containsExactlyInAnyOrder(couple.first().id(), couple.second().id());
    }

    @Test
    void theListOfThoseOnlineHasNotTheOneWhoAsks() {
        Client ada = lobby.enter();
        Client bob = lobby.enter();
        Couple couple = lobby.couple();
        bob.request("user:match");

        Reply reply = ada.identity().get("/api/users/online");

        JsonNode users = reply.data().path("onlineUsers");
        assertThat(reply.data().path("count").intValue()).isEqualTo(3);
        assertThat(Json.texts(users, "id"))
                .containsExactlyInAnyOrder(bob.id(), couple.first().id(), couple.second().id());
        for (JsonNode user : users) {
            assertThat(Json.names(user)).containsExactlyInAnyOrder(LISTED);
            assertThat(user.path("isOnline").booleanValue()).isTrue();
            assertThat(user.path("isSearching").booleanValue())
                    .isEqualTo(user.path("id").asText().equals(bob.id()));
        }
    }

    @Test
    void availableAreThoseWhoAreInNoPair() {
        Client ada = lobby.enter();
        Client bob = lobby.enter();
        lobby.couple();

        JsonNode data = ada.identity().get("/api/users/available").data();

        assertThat(Json.texts(data.path("availableUsers"), "id")).containsExactly(bob.id());
        assertThat(data.path("count").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/users/online, onlineUsers, 7",
        "/api/users/available, availableUsers, 7",
        "/api/users/online, onlineUsers, 1",
        "/api/users/online, onlineUsers, 12",
        "/api/users/online, onlineUsers, 100"
    })
    void pagesTogetherAreTheWholeListAndNobodyTwice(String path, String field, int limit) {
        Client ada = lobby.enter();
        List<String> others = Stream.generate(lobby::enter).limit(24).map(Client::id).toList();

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ada.identity().get(path + "?limit=" + limit + cursor).data();
            assertThat(page.path(field).size()).isEqualTo(page.path("count").intValue());
            assertThat(page.path(field).size()).isBetween(1, limit);
            listed.addAll(Json.texts(page.path(field), "id"));
            cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : "";
        } while (!cursor.isEmpty());

        assertThat(listed).containsExactlyElementsOf(others);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "many", "1e1"})
    void aLimitThatIsNoneIsRefused(String limit) {
        Client ada = lobby.enter();

        Reply reply = ada.identity().get("/api/users/online?limit=" + limit);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("code").asText()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void theFirstPageOfOlderClientsIsThere() {
        Client ada = lobby.enter();
        Client bob = lobby.enter();

        JsonNode data = ada.identity().get("/api/stats/online-users").data();

        assertThat(Json.names(data)).containsExactlyInAnyOrder("onlineUsers", "count", "timestamp");
        assertThat(Json.texts(data.path("onlineUsers"), "id")).containsExactly(bob.id());
    }

    @Test
    void socketsAndRoomsAreCountedForAnybody() {
        Client ada = lobby.enter();
        lobby.tabOf(ada);
        lobby.couple();

        JsonNode data = Identity.getAsNobody(lobby.service(), "/api/socket/stats").data();

        assertThat(data.path("connectedSockets").intValue()).isEqualTo(4);
        assertThat(data.path("rooms").intValue()).isEqualTo(1);
        assertThat(data.path("namespace").asText()).isEqualTo("/");
    }
}
