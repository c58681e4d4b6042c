package dev.vestibule.realtime;

import static dev.vestibule.support.ClientFrame.BINARY;
import static dev.vestibule.support.ClientFrame.CLOSE;
import static dev.vestibule.support.ClientFrame.CONTINUATION;
import static dev.vestibule.support.ClientFrame.PING;
import static dev.vestibule.support.ClientFrame.TEXT;
import static dev.vestibule.support.ClientFrame.close;
import static dev.vestibule.support.ClientFrame.concat;
import static dev.vestibule.support.ClientFrame.frame;
import static dev.vestibule.support.ClientFrame.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.support.ChattingPair;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RawHandshake.Answer;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * W3, W4 and W5 on the service as it is shipped: who breaks the protocol in the middle of a chat is
 * closed once with the right code, its partner is told, and nobody else notices. The whole matrix
 * is in the tests of the guard.
 */
class W3ToW5ViolationsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration END_OF_TCP = Duration.ofSeconds(10);
    private static final int MAX = 65_536;

    private static RunningService service;
    private static ChattingPair neighbours;

    @BeforeAll
    static void start() {
        service =
                RunningService.named("w3-violations")
                        .environment("VESTIBULE_LIMITS", "off")
                        .start();
        neighbours = ChattingPair.start(service);
    }

    @AfterAll
    static void nobodyElseNoticed() {
        try (RunningService ours = service) {
            assertThat(neighbours.finish()).isPositive();
            assertThat(ServiceProbe.complaints(ours)).isEmpty();
            neighbours.close();
        }
    }

    static Stream<Violation> violations() {
        return Stream.of(
                new Violation("unmasked", 1002, frame(true, 0, TEXT, false, bytes("{}"))),
                new Violation("RSV1", 1002, frame(true, 4, TEXT, true, bytes("{}"))),
                new Violation("RSV3 on a ping", 1002, frame(true, 1, PING, true, bytes(""))),
                new Violation("reserved data opcode", 1002, frame(true, 0, 3, true, bytes(""))),
                new Violation("reserved control opcode", 1002, frame(true, 11, bytes(""))),
                new Violation("fragmented ping", 1002, frame(false, PING, bytes("x"))),
                new Violation("long ping", 1002, frame(true, PING, new byte[126])),
                new Violation("stray continuation", 1002, frame(true, CONTINUATION, bytes("x"))),
                new Violation(
                        "text within a text",
                        1002,
                        concat(frame(false, TEXT, bytes("{")), frame(true, TEXT, bytes("}")))),
                new Violation("close without code", 1002, frame(true, CLOSE, new byte[1])),
                new Violation("close 1005", 1002, close(1005, "")),
                new Violation("close 5000", 1002, close(5000, "")),
                new Violation("close with a long reason", 1002, close(1000, "x".repeat(124))),
                new Violation("binary", 1003, frame(true, BINARY, bytes("{}"))),
                new Violation("broken UTF-8", 1007, frame(true, TEXT, hex("22c328"))),
                new Violation("overlong UTF-8", 1007, frame(true, TEXT, hex("c0af"))),
                new Violation("surrogate in UTF-8", 1007, frame(true, TEXT, hex("eda080"))),
                new Violation(
                        "UTF-8 broken by a fragment",
                        1007,
                        concat(
                                frame(false, TEXT, hex("22e282")),
                                frame(true, CONTINUATION, hex("22")))),
                new Violation("broken UTF-8 in a close", 1007, close(1000, hex("ff"))),
                new Violation("a byte too much", 1009, header(true, 0, TEXT, true, MAX + 1)),
                new Violation("2^40 declared", 1009, header(true, 0, TEXT, true, 1L << 40)),
                new Violation(
                        "a byte too much in fragments",
                        1009,
                        concat(
                                frame(false, TEXT, new byte[MAX]),
                                frame(true, CONTINUATION, new byte[1]))),
                new Violation("129 fragments", 1008, fragments(129)));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void itCostsTheConnectionAndNobodyElses(Violation violation) throws IOException {
        GuestSession guest = GuestSession.create(service);
        try (PlainClient breaker = guest.connect();
                PlainClient partner = GuestSession.create(service).connect()) {
            breaker.meet(partner);
            breaker.raw().sendRaw(violation.bytes());

            assertThat(breaker.expectClose()).isEqualTo(violation.code());
            assertThat(breaker.raw().expectEnd(PATIENCE)).isLessThan(END_OF_TCP);
            assertThat(partner.expect("room:closed").getString("userId")).isEqualTo(guest.id());
            await().atMost(PATIENCE).until(() -> !guest.isOnline());
        }
    }

    @Test
    void textThatOnlyLooksBrokenIsDeliveredAsItIs() throws IOException {
        String strange = "\uFFFD \uD83D\uDE00 \u2028";
        try (PlainClient one = GuestSession.create(service).connect();
                PlainClient other = GuestSession.create(service).connect()) {
            one.meet(other);
            byte[] frame = chat(strange).getBytes(UTF_8);
            one.raw().sendRaw(inSingleBytes(frame));

            assertThat(other.expect("chat:message").getString("content")).isEqualTo(strange);
        }
    }

    @Test
    void emptyFragmentsAreLegalAndTheNextMessageIsAnswered() throws IOException {
        try (PlainClient client = GuestSession.create(service).connect()) {
            client.raw()
                    .sendRaw(
                            concat(
                                    frame(false, TEXT, bytes("")),
                                    frame(false, CONTINUATION, bytes("")),
                                    frame(true, PING, bytes("between")),
                                    frame(true, CONTINUATION, bytes("{\"event\":\"get:stats\"}"))));
            assertThat(client.expect("realtime:stats")).isNotNull();
            client.sendText("{\"event\":\"presence:heartbeat\",\"id\":9}");
            JsonObject frame = client.next();
            while (!frame.containsKey("ack")) {
                frame = client.next();
            }
            assertThat(frame.getInteger("ack")).isEqualTo(9);
        }
    }

    @Test
    void compressionIsNeverNegotiated() {
        Answer answer =
                GuestSession.create(service)
                        .handshake()
                        .header(
                                "Sec-WebSocket-Extensions",
                                "permessage-deflate; client_max_window_bits, deflate-frame")
                        .attempt();
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers()).doesNotContainKey("Sec-WebSocket-Extensions");
        answer.socket().close();
    }

    /** Bytes that break a rule, and the code that says so. */
    record Violation(String name, int code, byte[] bytes) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static String chat(String text) {
        return PlainClient.frame(
                "chat:message", new JsonObject().put("type", "text").put("content", text));
    }

    /** One message, a fragment for each of its bytes, in one write. */
    private static byte[] inSingleBytes(byte[] message) {
        byte[][] parts = new byte[message.length][];
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            parts[i] = frame(last, i == 0 ? TEXT : CONTINUATION, new byte[] {message[i]});
        }
        return concat(parts);
    }

    private static byte[] fragments(int count) {
        byte[] rest =
                concat(
                        Collections.nCopies(count - 1, frame(false, CONTINUATION, bytes(" ")))
                                .toArray(byte[][]::new));
        return concat(frame(false, TEXT, bytes(" ")), rest);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
