package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RawHandshake;
import dev.vestibule.support.RawHandshake.Answer;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W1: who may open a socket, and what the others are told, before any 101. */
class W1HandshakeIT {

    private static RunningService service;
    private static GuestSession guest;

    @BeforeAll
    static void start() {
        service =
                RunningService.named("w1-handshake")
                        .environment("VESTIBULE_LIMITS", "off")
                        .property("vestibule.http.origins", "https://app.test")
                        .start();
        guest = GuestSession.create(service);
    }

    @AfterAll
    static void nothingOfItWasWorthAComplaint() {
        try (RunningService ours = service) {
            assertThat(ServiceProbe.complaints(ours)).isEmpty();
        }
    }

    @Test
    void aClientThatIsNoPageComesIn() {
        assertThat(hello(guest.handshake())).isEqualTo(guest.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.test", "HTTPS://APP.TEST", "http://127.0.0.1:%d"})
    void aPageOfTheListAndOneOfTheServiceItselfComeIn(String origin) {
        String sent = origin.formatted(service.port());
        assertThat(hello(guest.handshake().header("Origin", sent))).isEqualTo(guest.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test",
                "http://app.test",
                "https://app.test:8443",
                "https://app.test.evil.test",
                "https://evil.test/https://app.test",
                "http://127.0.0.1:1",
                "http://localhost:3000",
                "null",
                "*",
                "file://",
                "https://app.test https://evil.test"
            })
    void aForeignPageIsRefused(String origin) {
        Answer answer = guest.handshake().header("Origin", origin).attempt();

        expectRefused(answer, 403, "ORIGIN_REFUSED", "This origin is not allowed");
        assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "7", "8", "12", "14", "13.0", "13, 8", "x"})
    void anotherVersionIsToldWhichOneIsSpoken(String version) {
        RawHandshake handshake = guest.handshake();
        Answer answer =
                (version.isEmpty()
                                ? handshake.without("Sec-WebSocket-Version")
                                : handshake.header("Sec-WebSocket-Version", version))
                        .attempt();

        expectRefused(answer, 426, "UPGRADE_REQUIRED", "WebSocket version 13 is required");
        assertThat(answer.headers()).containsEntry("Sec-WebSocket-Version", "13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c2hvcnQ=",
                "dGhlIHNhbXBsZSBub25jZSE=",
                "dGhlIHNhbXBsZSBub25jZQ",
                "dGhlIHNhbXBsZSBub25jZQ==x",
                "not base64 at all *****",
                "dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ=="
            })
    void aKeyThatIsNot16BytesIsRefused(String key) {
        expectRefused(
                guest.handshake().header("Sec-WebSocket-Key", key).attempt(),
                400,
                "MALFORMED_REQUEST",
                "Sec-WebSocket-Key is not 16 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD", "TRACE", "FOO"})
    void anotherMethodThanGetOpensNothing(String method) {
        Answer answer = guest.handshake().method(method).attempt();

        assertThat(answer.status()).isIn(404, 405);
        assertThat(answer.socket()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Upgrade, ''",
        "Upgrade, h2c",
        "Upgrade, websockets",
        "Connection, ''",
        "Connection, close",
        "Connection, 'keep-alive, x-upgrade'"
    })
    void aRequestThatIsNoHandshakeIsMalformed(String header, String value) {
        RawHandshake handshake = guest.handshake();
        expectRefused(
                (value.isEmpty() ? handshake.without(header) : handshake.header(header, value))
                        .attempt(),
                400,
                "MALFORMED_REQUEST",
                "This is no WebSocket handshake");
    }

    @Test
    void aRequestWithoutAKeyIsAnOrdinaryRequest() {
        expectRefused(
                guest.handshake().without("Sec-WebSocket-Key").attempt(),
                404,
                "NOT_FOUND",
                "API endpoint not found");
    }

    @Test
    void aProxyMayAddToTheConnectionHeader() {
        RawHandshake handshake = guest.handshake().header("Connection", "keep-alive, Upgrade");
        assertThat(hello(handshake)).isEqualTo(guest.id());
    }

    private static String hello(RawHandshake handshake) {
        try (PlainClient client = new PlainClient(handshake.connect())) {
            return client.expect("connection:established").getString("userId");
        }
    }

    private static void expectRefused(Answer answer, int status, String code, String message) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(
                        new JsonObject()
                                .put("success", false)
                                .put("message", message)
                                .put("code", code));
    }
}
