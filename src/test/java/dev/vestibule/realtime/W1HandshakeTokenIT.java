package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RawHandshake;
import dev.vestibule.support.RawHandshake.Answer;
import dev.vestibule.support.RawWebSocket;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import dev.vestibule.support.SignedToken;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W1: where a handshake may carry its token, and in which words a bad one is refused. */
class W1HandshakeTokenIT {

    private static final String SECRET = UUID.randomUUID() + "-" + UUID.randomUUID();

    private static RunningService service;
    private static GuestSession guest;

    @BeforeAll
    static void start() {
        service =
                RunningService.named("w1-token")
                        .environment("JWT_SECRET", SECRET)
                        .environment("VESTIBULE_LIMITS", "off")
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
    void withoutATokenThereIsNoSocket() {
        Answer answer = RawWebSocket.to("127.0.0.1", service.port(), "/ws").attempt();

        expectRefused(answer, 401, "TOKEN_MISSING", "Access token is required");
        expectSameAsRest(answer, GuestSession.get(service, "/api/guest/me"));
        assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
    }

    static Stream<BadToken> badTokens() {
        JsonObject claims = SignedToken.claimsOf(guest.token());
        long now = Instant.now().getEpochSecond();
        String ended = UUID.randomUUID().toString();
        return Stream.of(
                new BadToken("garbage", "TOKEN_INVALID", "Invalid token"),
                new BadToken("a.b.c", "TOKEN_INVALID", "Invalid token"),
                new BadToken(guest.token() + "=", "TOKEN_INVALID", "Invalid token"),
                new BadToken("x".repeat(4_000), "TOKEN_INVALID", "Invalid token"),
                BadToken.of(claims, SECRET + "?", "TOKEN_INVALID", "Invalid token"),
                BadToken.of(with(claims, "iss", "me"), SECRET, "TOKEN_INVALID", "Invalid token"),
                BadToken.of(with(claims, "aud", "you"), SECRET, "TOKEN_INVALID", "Invalid token"),
                BadToken.of(
                        with(with(claims, "iat", now - 120), "exp", now - 60),
                        SECRET,
                        "TOKEN_EXPIRED",
                        "Token has expired"),
                BadToken.of(
                        with(claims, "isGuest", false),
                        SECRET,
                        "NOT_A_GUEST",
                        "Only guest sessions are supported"),
                BadToken.of(
                        with(claims, "sessionId", ended),
                        SECRET,
                        "SESSION_NOT_FOUND",
                        "Guest session not found or expired"));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aBadTokenIsRefusedInTheWordsOfRest(BadToken bad) {
        Answer answer = guest.handshake().bearer(bad.token()).attempt();

        expectRefused(answer, 401, bad.code(), bad.message());
        expectSameAsRest(answer, GuestSession.get(service, "/api/guest/me", bad.token()));
        assertThat(answer.headers())
                .containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    @Test
    void aTokenAmongTheSubprotocolsIsTakenAndNotEchoed() {
        Answer answer =
                bare("/ws")
                        .header("Sec-WebSocket-Protocol", "vestibule.v1, bearer." + guest.token())
                        .attempt();

        assertThat(answer.headers()).containsEntry("Sec-WebSocket-Protocol", "vestibule.v1");
        assertThat(hello(answer)).isEqualTo(guest.id());
    }

    @Test
    void theCarrierOfQuarkusClientsIsTakenAndNotEchoed() {
        String carrier =
                "quarkus-http-upgrade#Authorization#"
                        + URLEncoder.encode("Bearer " + guest.token(), StandardCharsets.UTF_8);
        Answer answer =
                bare("/ws").header("Sec-WebSocket-Protocol", "vestibule.v1, " + carrier).attempt();

        assertThat(answer.headers()).containsEntry("Sec-WebSocket-Protocol", "vestibule.v1");
        assertThat(hello(answer)).isEqualTo(guest.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws?access_token=", "/ws?token=", "/ws?jwt=", "/ws?auth="})
    void aTokenInTheAddressIsNone(String path) {
        Answer answer = bare(path + guest.token()).attempt();

        expectRefused(answer, 401, "TOKEN_MISSING", "Access token is required");
        assertThat(service.log()).doesNotContain(guest.token());
    }

    /** A token, and what is wrong with it. */
    record BadToken(String token, String code, String message) {

        @Override
        public String toString() {
            return code + " " + token.length();
        }

        static BadToken of(JsonObject claims, String secret, String code, String message) {
            return new BadToken(SignedToken.of(claims, secret), code, message);
        }
    }

    private static JsonObject with(JsonObject claims, String name, Object value) {
        return claims.copy().put(name, value);
    }

    private static RawHandshake bare(String path) {
        return RawWebSocket.to("127.0.0.1", service.port(), path);
    }

    private static String hello(Answer answer) {
        assertThat(answer.status()).isEqualTo(101);
        try (PlainClient client = new PlainClient(answer.socket())) {
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

    private static void expectSameAsRest(Answer answer, HttpResponse<String> rest) {
        assertThat(rest.statusCode()).isEqualTo(answer.status());
        assertThat(rest.body()).isEqualTo(answer.body());
    }
}
