package dev.vestibule.realtime;

import static dev.vestibule.support.ClientFrame.CONTINUATION;
import static dev.vestibule.support.ClientFrame.PING;
import static dev.vestibule.support.ClientFrame.TEXT;
import static dev.vestibule.support.ClientFrame.frame;
import static dev.vestibule.support.ClientFrame.header;
import static dev.vestibule.support.ClientFrame.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of more than 64 KiB or 128 fragments are refused; empty fragments are legal. */
class W5MessageSizeTest {

    private static final int MAX = 65_536;
    private static final byte[] NOTHING = new byte[0];

    private final GuardedPipeline pipeline = GuardedPipeline.open();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {MAX + 1, 1L << 31, 1L << 40, Long.MAX_VALUE})
    void aHeaderThatDeclaresTooMuchIsRefusedBeforeAnyPayloadComes(long length) {
        pipeline.receive(header(true, 0, TEXT, true, length));
        expectRefused(1009);
    }

    @Test
    void aFragmentThatDeclaresTooMuchIsRefused() {
        pipeline.receive(header(false, 0, TEXT, true, MAX + 1));
        expectRefused(1009);
    }

    @Test
    void theLargestMessagePasses() {
        pipeline.receive(text("x".repeat(MAX)));
        assertThat(pipeline.texts).containsExactly("x".repeat(MAX));
    }

    @Test
    void theLargestMessagePassesInFragments() {
        byte[] half = "x".repeat(MAX / 2).getBytes();
        pipeline.receive(frame(false, TEXT, half), frame(true, CONTINUATION, half));
        assertThat(pipeline.texts).containsExactly("x".repeat(MAX));
    }

    @Test
    void anAssembledMessageThatIsOneByteTooLongIsRefused() {
        byte[] half = new byte[MAX / 2];
        pipeline.receive(frame(false, TEXT, half), frame(false, CONTINUATION, half));
        assertThat(pipeline.sent()).isEmpty();
        pipeline.receive(frame(false, CONTINUATION, new byte[1]));
        expectRefused(1009);
    }

    @Test
    void aMessageOf128FragmentsPasses() {
        pipeline.receive(frame(false, TEXT, new byte[] {'x'}));
        for (int i = 0; i < 126; i++) {
            pipeline.receive(frame(false, CONTINUATION, new byte[] {'x'}));
        }
        pipeline.receive(frame(true, CONTINUATION, new byte[] {'x'}));
        assertThat(pipeline.texts).containsExactly("x".repeat(128));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fragment129IsRefused(boolean fin) {
        pipeline.receive(frame(false, TEXT, NOTHING));
        for (int i = 0; i < 127; i++) {
            pipeline.receive(frame(false, CONTINUATION, NOTHING));
        }
        assertThat(pipeline.sent()).isEmpty();
        pipeline.receive(frame(fin, CONTINUATION, NOTHING));
        expectRefused(1008);
    }

    @Test
    void emptyFragmentsAreLegalAndTheNextMessageIsHeard() {
        pipeline.receive(
                frame(false, TEXT, NOTHING),
                frame(false, CONTINUATION, NOTHING),
                frame(true, CONTINUATION, NOTHING),
                frame(false, TEXT, NOTHING),
                frame(false, CONTINUATION, "a".getBytes()),
                frame(true, CONTINUATION, NOTHING),
                frame(true, TEXT, NOTHING),
                text("next"));
        assertThat(pipeline.texts).containsExactly("", "a", "", "next");
        assertThat(pipeline.sent()).isEmpty();
    }

    @Test
    void aPingBetweenFragmentsIsAnsweredAtOnceAndTheMessageIsWhole() {
        pipeline.receive(
                frame(false, TEXT, "a".getBytes()),
                frame(true, PING, "p".getBytes()),
                frame(true, CONTINUATION, "b".getBytes()));
        assertThat(pipeline.sent()).singleElement().extracting(SentFrame::text).isEqualTo("p");
        assertThat(pipeline.texts).containsExactly("ab");
    }

    private void expectRefused(int code) {
        assertThat(pipeline.texts).isEmpty();
        assertThat(pipeline.sent())
                .singleElement()
                .extracting(SentFrame::closeCode)
                .isEqualTo(code);
    }
}
