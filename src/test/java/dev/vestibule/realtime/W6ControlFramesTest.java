package dev.vestibule.realtime;

import static dev.vestibule.support.ClientFrame.PING;
import static dev.vestibule.support.ClientFrame.PONG;
import static dev.vestibule.support.ClientFrame.frame;
import static dev.vestibule.support.ClientFrame.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pings and pongs: 10 a second, 20 at once, and none is answered to a client that does not read.
 */
class W6ControlFramesTest {

    private final GuardedPipeline pipeline = GuardedPipeline.open();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void aPingIsAnsweredWithItsPayloadAndNotShownToTheFramework() {
        pipeline.receive(frame(true, PING, "p".repeat(125).getBytes()));
        assertThat(pipeline.sent())
                .singleElement()
                .satisfies(pong -> {
                    assertThat(pong.opcode()).isEqualTo(PONG);
                    assertThat(pong.text()).isEqualTo("p".repeat(125));
                });
        assertThat(pipeline.framework.others).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {PING, PONG})
    void twentyAtOncePassAndTheNextIsRefused(int opcode) {
        send(opcode, 20);
        assertThat(pipeline.closesSent()).isEmpty();
        send(opcode, 1);
        expect1008();
    }

    @Test
    void tenASecondPassForAsLongAsOneLikes() {
        for (int i = 0; i < 600; i++) {
            pipeline.pass(Duration.ofMillis(100));
            send(PING, 1);
        }
        assertThat(pipeline.closesSent()).isEmpty();
    }

    @Test
    void elevenASecondAreTooMany() {
        for (int i = 0; i < 600 && pipeline.endings.isEmpty(); i++) {
            pipeline.pass(Duration.ofMillis(90));
            send(PING, 1);
        }
        expect1008();
    }

    @Test
    void textIsNotCounted() {
        for (int i = 0; i < 1_000; i++) {
            pipeline.receive(text("x"));
        }
        assertThat(pipeline.texts).hasSize(1_000);
        assertThat(pipeline.sent()).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadGetsNoPongsAndIsStillCounted() {
        pipeline.writable(false);
        send(PING, 20);
        assertThat(pipeline.sent()).isEmpty();
        send(PING, 1);
        expect1008();
    }

    private void send(int opcode, int times) {
        for (int i = 0; i < times; i++) {
            pipeline.receive(frame(true, opcode, new byte[0]));
        }
    }

    private void expect1008() {
        assertThat(pipeline.closesSent())
                .singleElement()
                .extracting(SentFrame::closeCode)
                .isEqualTo(1008);
    }
}
