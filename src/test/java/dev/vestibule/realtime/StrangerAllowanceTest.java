package dev.vestibule.realtime;

import static dev.vestibule.support.ClientFrame.CONTINUATION;
import static dev.vestibule.support.ClientFrame.TEXT;
import static dev.vestibule.support.ClientFrame.frame;
import static dev.vestibule.support.ClientFrame.header;
import static dev.vestibule.support.ClientFrame.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.problem.CloseCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client may send before it has proved who it is. */
class StrangerAllowanceTest {

    private static final int BYTES = 1_000;
    private static final int HEADER_AND_MASK = 8;

    private final GuardedPipeline pipeline = GuardedPipeline.upgrading();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void whatIsWithinPasses() {
        open();
        pipeline.receive(text("x".repeat(BYTES - HEADER_AND_MASK)));
        assertThat(pipeline.texts).hasSize(1);
        assertThat(pipeline.endings).isEmpty();
    }

    @Test
    void oneByteMoreIsRefusedAndNotDelivered() {
        open();
        pipeline.receive(text("x".repeat(BYTES - HEADER_AND_MASK + 1)));
        expectRefused();
    }

    @Test
    void manySmallMessagesCountTogether() {
        open();
        for (int i = 0; i < 11; i++) {
            pipeline.receive(text("x".repeat(94)));
        }
        assertThat(pipeline.texts).hasSize(10);
        expectRefused();
    }

    @Test
    void whatIsNotFinishedCountsToo() {
        open();
        pipeline.receive(
                frame(false, TEXT, new byte[500]),
                header(true, 0, CONTINUATION, true, 5_000),
                new byte[490]);
        expectRefused();
    }

    @Test
    void whoIsTrustedMaySendMore() {
        open();
        pipeline.receive(text("proof"));
        pipeline.guarded.trust();
        pipeline.channel.runPendingTasks();
        pipeline.receive(text("x".repeat(BYTES)));
        assertThat(pipeline.texts).hasSize(2);
    }

    @Test
    void tooMuchBeforeThe101IsRefusedAfterIt() {
        pipeline.guarded.allowStranger(BYTES);
        pipeline.receive(text("x".repeat(BYTES)));
        assertThat(pipeline.framework.errors).isEmpty();
        pipeline.answer(101);
        pipeline.channel.runPendingTasks();
        assertThat(pipeline.endings)
                .containsExactly(new Ending(Ending.By.GUARD, CloseCode.PROTOCOL_ERROR));
    }

    @Test
    void anUpgradeThatIsRefusedAfterAllLeavesNothingBehind() {
        pipeline.guarded.allowStranger(BYTES);
        pipeline.answer(400);
        assertThat(pipeline.channel.pipeline().names()).noneMatch(n -> n.startsWith("vestibule"));
    }

    private void open() {
        pipeline.guarded.allowStranger(BYTES);
        pipeline.answer(101);
    }

    private void expectRefused() {
        assertThat(pipeline.endings)
                .containsExactly(new Ending(Ending.By.GUARD, CloseCode.MESSAGE_TOO_BIG));
        assertThat(pipeline.closesSent()).hasSize(1);
        assertThat(pipeline.framework.errors).isEmpty();
    }
}
