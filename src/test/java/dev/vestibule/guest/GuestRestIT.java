package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.support.Api;
import dev.vestibule.support.Api.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session of a guest over REST, as contract.md has it. */
class GuestRestIT {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final String[] FIELDS = {
        "id", "username", "isGuest", "sessionId", "isOnline", "isSearching", "inChat",
        "connectedUser", "location", "gender", "language", "deviceId", "socketId", "lastSeen",
        "createdAt", "connectedAt"
    };

    private static final Map<String, Object> SAO_PAULO =
            Map.of(
                    "city",
                    "São Paulo",
                    "timezone",
                    "America/Sao_Paulo",
                    "lat",
                    -23.55f,
                    "lon",
                    -46.63f);

    private final Api api = Api.ofSharedService();

    @ParameterizedTest
    @ValueSource(strings = {"/api/guest", "/api/auth/guest"})
    void aGuestIsMadeOfNothing(String path) {
        var made =
                api.request()
                        .post(path)
                        .then()
                        .statusCode(201)
                        .body("success", is(true))
                        .body("message", equalTo("Guest session created successfully"))
                        .body("data.user", aMapWithSize(7))
                        .body("data.user.id", matchesPattern("guest_" + UUID))
                        .body("data.user.sessionId", matchesPattern(UUID))
                        .body("data.user.isGuest", is(true))
                        .body("data.user.username", matchesPattern("[A-Za-z]+[0-9]{1,4}"))
                        .body("data.user", hasKey("location"))
                        .body("data.user.location", nullValue())
                        .body("data.user.gender", nullValue())
                        .body("data.user.language", nullValue())
                        .extract();

        Instant expiresAt = Instant.parse(made.path("data.expiresAt"));
        assertThat(expiresAt).isAfter(Instant.now().plusSeconds(7_000));
        assertThat(made.<String>path("data.token").split("\\.")).hasSize(3);
    }

    @Test
    void aGuestIsMadeOfWhatItSays() {
        Visitor visitor =
                api.visitor(
                        """
                        {"username":" Mina_1 ","deviceId":"phone","gender":"f","language":"pt-BR",
                         "location":{"city":"São Paulo","timezone":"America/Sao_Paulo",
                                     "lat":-23.55,"lon":-46.63,"street":"secret"},
                         "id":"guest_mine","isAdmin":true}
                        """);

        assertThat(visitor.username()).isEqualTo("Mina_1");
        assertThat(me(visitor))
                .containsOnlyKeys(FIELDS)
                .containsEntry("id", visitor.id())
                .containsEntry("isGuest", true)
                .containsEntry("isOnline", false)
                .containsEntry("deviceId", "phone")
                .containsEntry("connectedUser", null)
                .containsEntry("connectedAt", null)
                .containsEntry("location", SAO_PAULO);
    }

    @Test
    void timesAreInstants() {
        Map<String, Object> me = me(api.visitor());

        assertThat(Instant.parse((String) me.get("createdAt")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(Instant.parse((String) me.get("lastSeen"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/guest/me", "/api/auth/guest/me", "/api/auth/me"})
    void meIsTheGuestOfTheToken(String path) {
        Visitor visitor = api.visitor();

        api.as(visitor)
                .get(path)
                .then()
                .statusCode(200)
                .body("success", is(true))
                .body("$", not(hasKey("message")))
                .body("data.user.sessionId", equalTo(visitor.sessionId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/guest/username", "/api/auth/guest/username"})
    void aNameIsSuggested(String path) {
        api.request()
                .get(path)
                .then()
                .statusCode(200)
                .body("data", aMapWithSize(1))
                .body("data.username", matchesPattern("([A-Z][a-z]+){2}[1-9][0-9]{0,3}"));
    }

    @Test
    void onlyTheOwnerSeesTheWholeGuest() {
        Visitor owner = api.visitor("{\"location\":{\"city\":\"Graz\"},\"deviceId\":\"d\"}");
        String path = "/api/guest/" + owner.sessionId();

        api.as(owner).get(path).then().statusCode(200).body("data.user.deviceId", equalTo("d"));
        for (var stranger :
                List.of(
                        api.request(),
                        api.as(api.visitor()),
                        api.request().header("Authorization", "Bearer nonsense"))) {
            stranger.get(path)
                    .then()
                    .statusCode(200)
                    .body("data.user", aMapWithSize(4))
                    .body("data.user.id", equalTo(owner.id()))
                    .body("data.user.username", equalTo(owner.username()))
                    .body("data.user.isGuest", is(true))
                    .body("data.user.isOnline", is(false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0b7f3a52-6f0e-4c55-9d1e-2a6f3b8c9d10", "nobody", "undefined", "a%20b"})
    void nobodyIsFoundUnderAnUnknownSession(String session) {
        api.request()
                .get("/api/guest/" + session)
                .then()
                .statusCode(404)
                .body("success", is(false))
                .body("code", equalTo("GUEST_NOT_FOUND"))
                .body("message", equalTo("Guest session not found or expired"));
    }

    @Test
    void aProfileChangesPartByPart() {
        Visitor visitor =
                api.visitor(
                        "{\"gender\":\"f\",\"language\":\"de\",\"location\":{\"city\":\"Graz\"}}");

        api.as(visitor, "{\"gender\":null,\"location\":{\"country\":\"Austria\"}}")
                .post("/api/guest/location")
                .then()
                .statusCode(200)
                .body("message", equalTo("Location updated successfully"))
                .body("data", aMapWithSize(3))
                .body("data.location", equalTo(Map.of("country", "Austria")))
                .body("data.gender", nullValue())
                .body("data.language", equalTo("de"));
        api.as(visitor, "{}")
                .post("/api/auth/guest/location")
                .then()
                .statusCode(200)
                .body("data.location.country", equalTo("Austria"));
        api.as(visitor, "{\"location\":null}")
                .post("/api/guest/location")
                .then()
                .body("data.location", nullValue())
                .body("data.language", equalTo("de"));
    }

    @Test
    void aDeviceIsBoundAndTheAddressInTheBodyForgotten() {
        Visitor visitor = api.visitor();

        api.as(visitor, "{\"deviceId\":\"tablet\",\"ip\":\"203.0.113.7\"}")
                .post("/api/users/device")
                .then()
                .statusCode(200)
                .body("message", equalTo("Device information updated successfully"))
                .body("data.deviceId", equalTo("tablet"));

        assertThat(me(visitor)).containsEntry("deviceId", "tablet");
        assertThat(me(visitor).toString()).doesNotContain("203.0.113.7");
    }

    @Test
    void anEndedSessionIsOver() {
        Visitor visitor = api.visitor();

        String body =
                api.as(visitor).delete("/api/guest").then().statusCode(204).extract().asString();

        assertThat(body).isEmpty();
        api.as(visitor)
                .get("/api/guest/me")
                .then()
                .statusCode(401)
                .body("code", equalTo("SESSION_NOT_FOUND"))
                .body("message", equalTo("Guest session not found or expired"));
        api.request().get("/api/guest/" + visitor.sessionId()).then().statusCode(404);
        api.as(visitor).delete("/api/auth/guest").then().statusCode(401);
    }

    @Test
    void noPublicKeyIsPublishedOfASymmetricOne() {
        api.request()
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys", equalTo(List.of()));
    }

    private Map<String, Object> me(Visitor visitor) {
        return api.as(visitor)
                .get("/api/guest/me")
                .then()
                .statusCode(200)
                .extract()
                .path("data.user");
    }
}
