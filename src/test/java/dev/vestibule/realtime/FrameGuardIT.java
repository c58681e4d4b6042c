package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.LoudLogs;
import dev.vestibule.support.RawHandshake;
import dev.vestibule.support.RawWebSocket;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The guard where it belongs: in the pipeline of the real server, on real TCP. */
@QuarkusTest
class FrameGuardIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** The close timeout, and something for a busy machine. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

    @TestHTTPResource("/")
    URI server;

    private final LoudLogs logs = LoudLogs.listen();
    private String name = "";

    @AfterEach
    void nothingAClientDidWasLogged() {
        assertThat(logs.stop()).isEmpty();
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(1002, ClientFrame.frame(true, 0, 1, false, new byte[2])),
                Arguments.of(1002, ClientFrame.frame(true, 4, 1, true, new byte[2])),
                Arguments.of(1002, ClientFrame.frame(true, 3, new byte[0])),
                Arguments.of(1002, ClientFrame.frame(true, 0, new byte[2])),
                Arguments.of(1002, ClientFrame.close(5000, "")),
                Arguments.of(1003, ClientFrame.frame(true, 2, new byte[2])),
                Arguments.of(1007, ClientFrame.frame(true, 1, new byte[] {(byte) 0xC0})),
                Arguments.of(1007, ClientFrame.close(1000, new byte[] {(byte) 0xC0})),
                Arguments.of(1009, ClientFrame.header(true, 0, 1, true, 65_537)),
                Arguments.of(1009, ClientFrame.header(true, 0, 1, true, 1L << 40)));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aViolationGetsOneCloseAndTheEndOfTcp(int code, byte[] bytes) throws IOException {
        try (RawWebSocket socket = open("violator")) {
            socket.sendRaw(bytes);
            assertThat(socket.expectClose(SOON).code()).isEqualTo(code);
            assertThat(socket.expectEnd(SOON)).isLessThan(CLOSE_TIMEOUT);
        }
        expectGone(Ending.By.GUARD);
    }

    @Test
    void aViolatorThatNeitherReadsNorClosesIsGoneToo() throws IOException {
        try (RawWebSocket socket = open("violator")) {
            socket.sendFrame(true, 0, 3, true, new byte[0]);
            expectGone(Ending.By.GUARD);
            assertThat(socket.expectClose(SOON).code()).isEqualTo(1002);
            socket.expectEnd(SOON);
        }
    }

    @Test
    void anEmptyFirstFragmentDoesNotWedgeTheSocket() throws IOException {
        try (RawWebSocket socket = open("fragments")) {
            socket.sendFrame(false, 0, ClientFrame.TEXT, true, new byte[0]);
            socket.sendFrame(false, 0, ClientFrame.CONTINUATION, true, new byte[0]);
            socket.sendFrame(true, 0, ClientFrame.CONTINUATION, true, "a".getBytes());
            assertThat(socket.nextText(SOON)).isEqualTo("a");
            socket.sendText("b");
            assertThat(socket.nextText(SOON)).isEqualTo("b");
        }
        expectGone(Ending.By.NETWORK);
    }

    @Test
    void theLargestMessageComesAndGoes() throws IOException {
        try (RawWebSocket socket = open("large")) {
            String message = "€".repeat(21_845);
            socket.sendText(message);
            assertThat(socket.nextText(SOON)).isEqualTo(message);
        }
    }

    @Test
    void aPingIsAnswered() throws IOException {
        try (RawWebSocket socket = open("pinger")) {
            socket.sendFrame(true, 0, ClientFrame.PING, true, "p".getBytes());
            RawWebSocket.Frame pong = socket.nextFrame(SOON);
            assertThat(pong.opcode()).isEqualTo(ClientFrame.PONG);
            assertThat(pong.text()).isEqualTo("p");
        }
    }

    @Test
    void theClientsCloseIsEchoed() throws IOException {
        try (RawWebSocket socket = open("leaver")) {
            socket.sendClose(4321, "bye");
            assertThat(socket.expectClose(SOON).code()).isEqualTo(4321);
            assertThat(socket.expectEnd(SOON)).isLessThan(CLOSE_TIMEOUT);
        }
        expectGone(Ending.By.CLIENT);
    }

    @Test
    void aCloseBelowWinsAndTheFrameworksIsNotSent() throws IOException {
        try (RawWebSocket socket = open("closed")) {
            socket.sendText("close below");
            RawWebSocket.Closed closed = socket.expectClose(SOON);
            assertThat(closed.code()).isIn(4409, 1011);
            socket.sendClose(closed.code(), "");
            assertThat(socket.expectEnd(SOON)).isLessThan(CLOSE_TIMEOUT);
        }
        expectGone(Ending.By.SERVICE);
    }

    @Test
    void aCloseOfTheFrameworkEndsTcpWithoutAnAnswerAndItsReasonFits() throws IOException {
        try (RawWebSocket socket = open("closed")) {
            socket.sendText("close above");
            assertThat(socket.expectClose(SOON).reason()).hasSize(123);
            assertThat(socket.expectEnd(SOON)).isLessThan(CLOSE_TIMEOUT);
        }
        expectGone(Ending.By.SERVICE);
    }

    @Test
    void aKilledClientIsNoticed() throws IOException {
        open("killed").kill();
        expectGone(Ending.By.NETWORK);
    }

    @Test
    void aSilentClientIsPingedAndThenClosed() throws IOException {
        try (RawWebSocket socket = open("silent")) {
            assertThat(socket.nextFrame(SOON).opcode()).isEqualTo(ClientFrame.PING);
            assertThat(socket.expectClose(SOON).code()).isEqualTo(CloseCode.HEARTBEAT_LOST.code());
            assertThat(socket.expectEnd(SOON)).isLessThan(CLOSE_TIMEOUT);
        }
        expectGone(Ending.By.GUARD);
    }

    @Test
    void framesThatDoNotWaitForThe101AreRefused() throws IOException {
        name = "early-" + UUID.randomUUID();
        try (RawWebSocket socket = handshake().early(ClientFrame.text("early")).connect()) {
            assertThat(socket.expectClose(SOON).code()).isEqualTo(1002);
        }
        expectGone(Ending.By.GUARD);
    }

    @Test
    void compressionIsNotNegotiated() {
        name = "deflate-" + UUID.randomUUID();
        RawHandshake.Answer answer =
                handshake()
                        .header(
                                "Sec-WebSocket-Extensions",
                                "permessage-deflate, deflate-frame, x-webkit-deflate-frame")
                        .attempt();
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers()).doesNotContainKey("Sec-WebSocket-Extensions");
        answer.socket().close();
    }

    @Test
    void aRefusedUpgradeIsReleased() {
        name = "refused-" + UUID.randomUUID();
        assertThat(handshake().attempt().status()).isEqualTo(429);
        await().atMost(SOON).until(() -> observed().events.contains("ended"));
        assertThat(observed().ending.by()).isEqualTo(Ending.By.NEVER_OPENED);
    }

    @Test
    void aMessageRightAfterThe101IsNotLost() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (RawWebSocket socket = open("quick")) {
                socket.sendText("hello");
                assertThat(socket.nextText(SOON)).isEqualTo("hello");
            } catch (EOFException ended) {
                throw new AssertionError("round " + i, ended);
            }
        }
    }

    private RawWebSocket open(String kind) {
        name = kind + "-" + UUID.randomUUID();
        return handshake().connect();
    }

    private RawHandshake handshake() {
        return RawWebSocket.to(server.getHost(), server.getPort(), "/test/guarded?name=" + name);
    }

    private GuardedEndpoint.Observed observed() {
        return GuardedEndpoint.ALL.get(name);
    }

    /** The guard's listener and the framework's callback were told, each once. */
    private void expectGone(Ending.By by) {
        GuardedEndpoint.Observed observed = observed();
        await().atMost(SOON).until(() -> observed.events.contains("onClose"));
        await().atMost(SOON).until(() -> observed.events.contains("ended"));
        assertThat(observed.events)
                .containsExactlyInAnyOrder("onOpen", "ending", "onClose", "ended");
        assertThat(observed.ending.by()).isEqualTo(by);
    }
}
