package dev.vestibule.realtime;

import static dev.vestibule.support.ClientFrame.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.problem.CloseCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Between the upgrade check and the 101, and when there is none. */
class GuardedUpgradeTest {

    private final GuardedPipeline pipeline = GuardedPipeline.upgrading();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 429, 503, 200})
    void anUpgradeThatIsRefusedAfterAllLeavesTheConnectionAsItWas(int status) {
        pipeline.answer(status);
        assertThat(pipeline.channel.pipeline().names()).noneMatch(n -> n.startsWith("vestibule"));
        assertThat(pipeline.endings).containsExactly(new Ending(Ending.By.NEVER_OPENED, null));
        assertThat(pipeline.ended).isOne();
        assertThat(pipeline.channel.isOpen()).isTrue();
        assertThat(pipeline.guarded.isOpen()).isFalse();
    }

    @Test
    void theNextRequestOnTheConnectionCanBeGuardedAgain() {
        pipeline.answer(429);
        GuardedChannel second =
                GuardedChannel.install(
                        pipeline.channel.pipeline(), GuardedPipeline.LIMITS, pipeline, () -> 0);
        pipeline.answer(101);
        assertThat(second.isOpen()).isTrue();
        assertThat(pipeline.guarded.isOpen()).isFalse();
    }

    @Test
    void anInterimAnswerChangesNothing() {
        pipeline.answer(103);
        assertThat(pipeline.endings).isEmpty();
        pipeline.answer(101);
        assertThat(pipeline.guarded.isOpen()).isTrue();
    }

    @Test
    void framesBeforeThe101AreAViolation() {
        pipeline.receive(text("too early"));
        pipeline.answer(101);
        pipeline.channel.runPendingTasks();
        assertThat(pipeline.texts).isEmpty();
        assertThat(pipeline.sent())
                .singleElement()
                .extracting(SentFrame::closeCode)
                .isEqualTo(1002);
    }

    @Test
    void aCloseBeforeThe101WaitsForIt() {
        pipeline.guarded.close(CloseCode.SERVICE_RESTART, "drain");
        pipeline.channel.runPendingTasks();
        assertThat(pipeline.sent()).isEmpty();
        pipeline.answer(101);
        pipeline.channel.runPendingTasks();
        assertThat(pipeline.sent())
                .singleElement()
                .extracting(SentFrame::closeCode)
                .isEqualTo(1012);
    }

    @Test
    void aConnectionThatEndsMeanwhileIsReleased() {
        pipeline.channel.pipeline().firstContext().close();
        pipeline.channel.runPendingTasks();
        assertThat(pipeline.endings).containsExactly(new Ending(Ending.By.NEVER_OPENED, null));
        assertThat(pipeline.ended).isOne();
    }

    @Test
    void aConnectionIsGuardedOnlyOnce() {
        assertThatThrownBy(() ->
                        GuardedChannel.install(
                                pipeline.channel.pipeline(),
                                GuardedPipeline.LIMITS,
                                pipeline,
                                () -> 0))
                .isInstanceOf(IllegalStateException.class);
    }
}
