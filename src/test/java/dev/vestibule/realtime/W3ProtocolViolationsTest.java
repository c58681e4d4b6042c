package dev.vestibule.realtime;

import static dev.vestibule.support.ClientFrame.BINARY;
import static dev.vestibule.support.ClientFrame.CLOSE;
import static dev.vestibule.support.ClientFrame.CONTINUATION;
import static dev.vestibule.support.ClientFrame.PING;
import static dev.vestibule.support.ClientFrame.PONG;
import static dev.vestibule.support.ClientFrame.TEXT;
import static dev.vestibule.support.ClientFrame.close;
import static dev.vestibule.support.ClientFrame.concat;
import static dev.vestibule.support.ClientFrame.frame;
import static dev.vestibule.support.ClientFrame.header;
import static dev.vestibule.support.ClientFrame.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.vestibule.problem.CloseCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 sections 5 and 7: whoever breaks the protocol gets one Close, and TCP ends. */
class W3ProtocolViolationsTest {

    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> violations() {
        return Stream.of(
                argumentSet("unmasked text", 1002, frame(true, 0, TEXT, false, HI)),
                argumentSet("unmasked ping", 1002, frame(true, 0, PING, false, HI)),
                argumentSet("unmasked close", 1002, frame(true, 0, CLOSE, false, new byte[0])),
                argumentSet("RSV1", 1002, frame(true, 4, TEXT, true, HI)),
                argumentSet("RSV2", 1002, frame(true, 2, TEXT, true, HI)),
                argumentSet("RSV3", 1002, frame(true, 1, TEXT, true, HI)),
                argumentSet("RSV on a ping", 1002, frame(true, 7, PING, true, HI)),
                argumentSet("RSV on a close", 1002, frame(true, 4, CLOSE, true, new byte[0])),
                argumentSet("fragmented ping", 1002, frame(false, PING, HI)),
                argumentSet("fragmented close", 1002, frame(false, CLOSE, new byte[0])),
                argumentSet("ping of 126 bytes", 1002, frame(true, PING, new byte[126])),
                argumentSet("pong of 65,536", 1002, frame(true, PONG, new byte[65_536])),
                argumentSet("close of 1 byte", 1002, frame(true, CLOSE, new byte[1])),
                argumentSet("reason of 124 bytes", 1002, close(1000, "x".repeat(124))),
                argumentSet("stray continuation", 1002, frame(true, CONTINUATION, HI)),
                argumentSet("stray fragment", 1002, frame(false, CONTINUATION, HI)),
                argumentSet(
                        "continuation after a whole message",
                        1002,
                        concat(text("hi"), frame(true, CONTINUATION, HI))),
                argumentSet(
                        "text inside a message", 1002, concat(frame(false, TEXT, HI), text("x"))),
                argumentSet(
                        "text after an empty fragment",
                        1002,
                        concat(frame(false, TEXT, new byte[0]), text("x"))),
                argumentSet(
                        "binary inside a message",
                        1002,
                        concat(frame(false, TEXT, HI), frame(true, BINARY, HI))),
                argumentSet(
                        "length not minimal (16 bit)",
                        1002,
                        new byte[] {(byte) 0x81, (byte) 0xFE, 0, 2, 0, 0, 0, 0, 1, 1}),
                argumentSet("negative length", 1002, header(true, 0, TEXT, true, -1)),
                argumentSet("binary", 1003, frame(true, BINARY, HI)),
                argumentSet("fragment of binary", 1003, frame(false, BINARY, HI)));
    }

    static Stream<Arguments> reservedOpcodes() {
        return IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .mapToObj(code -> argumentSet("opcode " + code, 1002, frame(true, code, HI)));
    }

    static Stream<Arguments> badCloseCodes() {
        return IntStream.of(
                        0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32_768,
                        65_535)
                .mapToObj(code -> argumentSet("close " + code, 1002, close(code, "bye")));
    }

    @ParameterizedTest
    @MethodSource({"violations", "reservedOpcodes", "badCloseCodes"})
    void costsTheConnectionWithOneClose(int code, byte[] bytes) {
        try (GuardedPipeline pipeline = GuardedPipeline.open()) {
            expectRefused(pipeline, code, bytes);
        }
    }

    @ParameterizedTest
    @MethodSource({"violations", "reservedOpcodes", "badCloseCodes"})
    void costsTheConnectionAlsoWhereTheCodecAllowsExtensions(int code, byte[] bytes) {
        try (GuardedPipeline pipeline = GuardedPipeline.openWithExtensions()) {
            expectRefused(pipeline, code, bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1007, 1011, 1012, 1014, 3000, 3999, 4000, 4999})
    void aLegalCloseIsEchoedOnceAndEndsTcp(int code) {
        try (GuardedPipeline pipeline = GuardedPipeline.open()) {
            pipeline.receive(close(code, "bye"));
            assertThat(pipeline.closesSent()).hasSize(1);
            assertThat(pipeline.framework.closes).isOne();
            assertThat(pipeline.channel.isOpen()).isFalse();
            assertThat(pipeline.endings)
                    .singleElement()
                    .extracting(Ending::by)
                    .isEqualTo(Ending.By.CLIENT);
        }
    }

    private static void expectRefused(GuardedPipeline pipeline, int code, byte[] bytes) {
        pipeline.receive(bytes);
        List<String> before = List.copyOf(pipeline.texts);
        pipeline.receive(text("later"), close(1000, ""), frame(true, PING, HI));
        pipeline.pass(Duration.ofMillis(1_999));
        assertThat(pipeline.channel.isOpen()).isTrue();
        pipeline.pass(Duration.ofMillis(1));

        assertThat(pipeline.sent())
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.isClose()).isTrue();
                    assertThat(sent.closeCode()).isEqualTo(code);
                });
        assertThat(pipeline.texts).isEqualTo(before);
        assertThat(pipeline.framework.others).isEmpty();
        assertThat(pipeline.framework.closes).isZero();
        assertThat(pipeline.framework.errors).isEmpty();
        assertThat(pipeline.channel.isOpen()).isFalse();
        assertThat(pipeline.ended).isOne();
        assertThat(pipeline.endings)
                .singleElement()
                .satisfies(ending -> {
                    assertThat(ending.by()).isEqualTo(Ending.By.GUARD);
                    assertThat(ending.code()).extracting(CloseCode::code).isEqualTo(code);
                });
    }
}
