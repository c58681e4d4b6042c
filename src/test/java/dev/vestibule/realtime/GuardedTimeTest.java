package dev.vestibule.realtime;

import static dev.vestibule.support.ClientFrame.PING;
import static dev.vestibule.support.ClientFrame.PONG;
import static dev.vestibule.support.ClientFrame.TEXT;
import static dev.vestibule.support.ClientFrame.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.problem.CloseCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Silence, and clients that do not read. */
class GuardedTimeTest {

    private final GuardedPipeline pipeline = GuardedPipeline.open();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void aPingGoesOutEveryTwentySeconds() {
        for (int i = 0; i < 10; i++) {
            seconds(19);
            assertThat(pipeline.sent()).isEmpty();
            seconds(1);
            assertThat(pipeline.sent())
                    .singleElement()
                    .extracting(SentFrame::opcode)
                    .isEqualTo(PING);
            pipeline.receive(frame(true, PONG, new byte[0]));
        }
    }

    @Test
    void aClientThatIsSilentForThirtySecondsIsClosed() {
        seconds(29);
        assertThat(pipeline.guarded.isOpen()).isTrue();
        seconds(1);
        expectGivenUp(CloseCode.HEARTBEAT_LOST);
    }

    @ParameterizedTest
    @ValueSource(ints = {TEXT, PING, PONG})
    void anyFrameIsLife(int opcode) {
        for (int i = 0; i < 60; i++) {
            seconds(29);
            pipeline.receive(frame(true, opcode, new byte[0]));
        }
        assertThat(pipeline.endings).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadForTenSecondsIsClosed() {
        pipeline.writable(false);
        seconds(9);
        assertThat(pipeline.guarded.isOpen()).isTrue();
        assertThat(pipeline.guarded.isWritable()).isFalse();
        seconds(1);
        expectGivenUp(CloseCode.SLOW_CONSUMER);
    }

    @Test
    void aClientThatReadsNowAndThenIsNot() {
        for (int i = 0; i < 60; i++) {
            pipeline.writable(false);
            seconds(9);
            pipeline.writable(true);
            pipeline.receive(frame(true, PONG, new byte[0]));
        }
        assertThat(pipeline.endings).isEmpty();
    }

    @Test
    void noPingIsQueuedForAClientThatDoesNotRead() {
        seconds(15);
        pipeline.writable(false);
        seconds(6);
        assertThat(pipeline.sent()).isEmpty();
    }

    @Test
    void whoWaitsForAReaderIsToldOnce() {
        AtomicInteger told = new AtomicInteger();
        pipeline.guarded.onWritable(told::incrementAndGet);
        pipeline.writable(false);
        assertThat(told).hasValue(0);
        pipeline.writable(true);
        assertThat(told).hasValue(1);
        assertThat(pipeline.guarded.isWritable()).isTrue();
    }

    @Test
    void tasksAreQueuedAndTextGoesOutAtTheFlush() {
        pipeline.guarded.execute(() -> {
            pipeline.guarded.write("one".getBytes(StandardCharsets.UTF_8));
            pipeline.guarded.write("two".getBytes(StandardCharsets.UTF_8));
            assertThat(pipeline.sent()).isEmpty();
            pipeline.guarded.flush();
        });
        assertThat(pipeline.sent()).isEmpty();
        pipeline.channel.runPendingTasks();
        assertThat(pipeline.sent()).extracting(SentFrame::text).containsExactly("one", "two");
    }

    @Test
    void noTimerOutlivesTheConnection() {
        assertThat(pipeline.channel.runScheduledPendingTasks()).isPositive();
        pipeline.channel.pipeline().firstContext().close();
        pipeline.channel.runPendingTasks();
        assertThat(pipeline.channel.runScheduledPendingTasks()).isEqualTo(-1);
    }

    private void seconds(int seconds) {
        pipeline.pass(Duration.ofSeconds(seconds));
    }

    private void expectGivenUp(CloseCode code) {
        assertThat(pipeline.closesSent())
                .singleElement()
                .extracting(SentFrame::closeCode)
                .isEqualTo(code.code());
        assertThat(pipeline.endings).containsExactly(new Ending(Ending.By.GUARD, code));
        pipeline.writable(true);
        seconds(2);
        assertThat(pipeline.channel.isOpen()).isFalse();
    }
}
