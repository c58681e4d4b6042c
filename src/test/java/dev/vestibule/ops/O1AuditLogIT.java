package dev.vestibule.ops;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RawHandshake;
import dev.vestibule.support.RawHandshake.Answer;
import dev.vestibule.support.RawWebSocket;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** O1: what the audit log of the real service says of attacks, and what it never says. */
class O1AuditLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ADDRESS = "127.98.76.54";
    private static final Pattern AUDIT =
            Pattern.compile("^.* \\[vestibule\\.audit] \\([^)]*\\) (.*)$", Pattern.MULTILINE);
    private static final String PSEUDONYM = "[0-9a-f]{16}";

    private static RunningService service;

    private GuestSession guest;
    private int logBefore;

    @BeforeAll
    static void start() {
        service =
                RunningService.named("o1-audit-log")
                        .environment("VESTIBULE_LIMITS", "off")
                        .property("vestibule.socket.max-unauthenticated-per-address", "1")
                        .start();
    }

    @AfterAll
    static void nothingOfItWasWorthAComplaint() {
        try (RunningService ours = service) {
            assertThat(ServiceProbe.complaints(ours)).isEmpty();
        }
    }

    @BeforeEach
    void aGuestComes() {
        logBefore = service.log().length();
        guest = GuestSession.create(service);
    }

    @AfterEach
    void noSecretWasWrittenDown() {
        assertThat(service.log())
                .doesNotContain("eyJ", guest.sessionId(), guest.token(), ADDRESS)
                .matches(text -> US_ASCII.newEncoder().canEncode(text), "is ASCII");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 \"quoted\" \\backslash\\ 'x' {\"event\":\"FORGED\"}",
                "with\ttabs",
                "latin-1 \u00e4\u00f6\u00fc\u00ff",
                "line\u2028and paragraph\u2029separators",
                "right\u202Eto left, zero\u200Bwidth, \uD83D\uDE00"
            })
    void whatAClientWroteStaysInItsLineEscaped(String hostile) {
        RawHandshake handshake =
                guest.handshake()
                        .from(ADDRESS)
                        .bearer("x.y.z")
                        .header("User-Agent", asBytes(hostile.repeat(300).substring(0, 2_000)));
        Answer answer = handshake.attempt();

        JsonObject line = onlyLine("AUTHENTICATION_FAILED");
        assertThat(line.getString("reason")).isEqualTo("TOKEN_INVALID");
        assertThat(line.getString("request")).isEqualTo(answer.headers().get("X-Request-Id"));
        assertThat(line.getString("userAgent")).hasSize(256).startsWith(hostile.substring(0, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"red \u001b[31m", "bell \u0007", "null \u0000", "delete \u007f"})
    void aControlCharacterIsEscapedOrTheRequestIsRefusedUnread(String hostile) {
        int status =
                guest.handshake()
                        .from(ADDRESS)
                        .header("Origin", "https://evil.test" + hostile)
                        .attempt()
                        .status();

        assertThat(status).isIn(400, 403);
        assertThat(lines("ORIGIN_REFUSED")).hasSize(status == 403 ? 1 : 0);
        assertThat(service.log()).doesNotContain("\u001b", "\u0007", "\u0000", "\u007f");
    }

    @Test
    void aForeignOriginIsOneLineAndCutOff() {
        guest.handshake().from(ADDRESS).header("Origin", "https://" + "e".repeat(6_000)).attempt();

        JsonObject line = onlyLine("ORIGIN_REFUSED");
        assertThat(line.getString("reason")).isEqualTo("ORIGIN_REFUSED");
        assertThat(line.getString("origin")).hasSize(256);
    }

    @Test
    void whoComesInAndWhoBreaksTheProtocolGoesByAPseudonym() throws IOException {
        try (PlainClient client = new PlainClient(guest.handshake().from(ADDRESS).connect())) {
            client.expect("connection:established");
            client.raw().sendRaw(ClientFrame.frame(true, ClientFrame.BINARY, new byte[3]));
            assertThat(client.expectClose()).isEqualTo(1003);
        }
        String created = onlyLine("SESSION_CREATED").getString("session");
        assertThat(created).matches(PSEUDONYM);
        assertThat(onlyLine("SOCKET_OPENED").getString("session")).isEqualTo(created);
        JsonObject violation = onlyLine("PROTOCOL_VIOLATED");
        assertThat(violation.getString("session")).isEqualTo(created);
        assertThat(violation.getString("reason")).isEqualTo("UNSUPPORTED_DATA");
    }

    @Test
    void aStrangerTooManyAndAStrangerTooSlyAreOneLineEach() throws IOException {
        String path = "/ws?auth=frame";
        try (RawWebSocket first =
                RawWebSocket.to("127.0.0.1", service.port(), path).from(ADDRESS).connect()) {
            RawWebSocket.to("127.0.0.1", service.port(), path).from(ADDRESS).attempt();
            first.sendText("{\"event\":\"auth\",\"data\":{\"token\":\"" + "z".repeat(99) + "\"}}");
            assertThat(first.expectClose(PATIENCE).code()).isEqualTo(4401);
        }
        assertThat(onlyLine("LIMIT_EXCEEDED").getString("reason")).isEqualTo("OVERLOADED");
        assertThat(onlyLine("AUTHENTICATION_FAILED").getString("reason"))
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void aFloodIsSampledAndWhatIsLeftOutIsCounted() {
        int failures = 1_000;
        for (int i = 0; i < failures; i++) {
            GuestSession.get(service, "/api/guest/me", "forged." + i);
        }
        awaitNextSecond();
        guest.handshake().from(ADDRESS).bearer("forged.last").attempt();

        await().atMost(PATIENCE).until(() -> counted() == failures + 1);
        Map<String, Long> bySecond =
                lines("AUTHENTICATION_FAILED").stream()
                        .collect(
                                Collectors.groupingBy(
                                        line -> line.getString("time").substring(0, 19),
                                        Collectors.counting()));
        assertThat(bySecond.values()).allMatch(count -> count <= 10);
    }

    /** The failures that were written down, and those that were left out. */
    private long counted() {
        return lines("AUTHENTICATION_FAILED").stream()
                .mapToLong(line -> 1 + line.getLong("leftOut", 0L))
                .sum();
    }

    private static void awaitNextSecond() {
        long second = System.currentTimeMillis() / 1_000;
        await().atMost(PATIENCE).until(() -> System.currentTimeMillis() / 1_000 > second + 1);
    }

    private JsonObject onlyLine(String event) {
        await().atMost(PATIENCE).until(() -> !lines(event).isEmpty());
        assertThat(lines(event)).hasSize(1);
        return lines(event).getFirst();
    }

    private List<JsonObject> lines(String event) {
        return AUDIT.matcher(service.log().substring(logBefore))
                .results()
                .map(line -> new JsonObject(line.group(1)))
                .filter(line -> line.getString("event").equals(event))
                .toList();
    }

    /** A header whose bytes are Latin-1, or the UTF-8 of what Latin-1 has not. */
    private static String asBytes(String text) {
        return ISO_8859_1.newEncoder().canEncode(text)
                ? text
                : new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
