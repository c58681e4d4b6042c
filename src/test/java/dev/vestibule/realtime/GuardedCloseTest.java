package dev.vestibule.realtime;

import static dev.vestibule.support.ClientFrame.frame;
import static dev.vestibule.support.ClientFrame.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.support.ClientFrame;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However a connection ends: one Close frame goes out, and TCP is gone two seconds later. */
class GuardedCloseTest {

    private final GuardedPipeline pipeline = GuardedPipeline.open();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void ourCloseWaitsForTheClientsAndThenEndsTcp() {
        close(CloseCode.REPLACED, "a newer tab");
        assertThat(pipeline.sent())
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.closeCode()).isEqualTo(4409);
                    assertThat(sent.closeReason()).isEqualTo("a newer tab");
                });
        assertThat(pipeline.channel.isOpen()).isTrue();
        pipeline.receive(text("still talking"), ClientFrame.close(4409, ""));
        assertThat(pipeline.texts).isEmpty();
        assertThat(pipeline.framework.closes).isOne();
        assertThat(pipeline.sent()).isEmpty();
        expectGone(Ending.By.SERVICE, CloseCode.REPLACED);
    }

    @Test
    void ourCloseEndsTcpAfterTwoSecondsWithoutAnAnswer() {
        close(CloseCode.SESSION_GONE, "");
        pipeline.pass(Duration.ofMillis(1_999));
        assertThat(pipeline.channel.isOpen()).isTrue();
        pipeline.pass(Duration.ofMillis(1));
        assertThat(pipeline.closesSent()).hasSize(1);
        expectGone(Ending.By.SERVICE, CloseCode.SESSION_GONE);
    }

    @Test
    void onlyTheFirstCloseCounts() {
        close(CloseCode.SESSION_GONE, "first");
        close(CloseCode.REPLACED, "second");
        pipeline.receive(frame(true, 3, new byte[0]));
        assertThat(pipeline.sent())
                .singleElement()
                .extracting(SentFrame::closeCode)
                .isEqualTo(4410);
        assertThat(pipeline.endings).hasSize(1);
    }

    @Test
    void aSecondCloseOfTheFrameworkIsSwallowedAndSucceeds() {
        close(CloseCode.RATE_LIMITED, "");
        ChannelFuture second = frameworkContext().writeAndFlush(new CloseWebSocketFrame(1000, ""));
        ChannelFuture late = frameworkContext().writeAndFlush(new TextWebSocketFrame("late"));
        pipeline.channel.runPendingTasks();
        assertThat(second.isSuccess()).isTrue();
        assertThat(late.cause()).hasMessageContaining("closed");
        assertThat(pipeline.sent())
                .singleElement()
                .extracting(SentFrame::closeCode)
                .isEqualTo(4429);
    }

    @Test
    void aCloseOfTheFrameworkIsGivenTwoSecondsToo() {
        frameworkContext().writeAndFlush(new CloseWebSocketFrame(1011, "x"));
        assertThat(pipeline.guarded.isOpen()).isFalse();
        pipeline.pass(Duration.ofSeconds(2));
        assertThat(pipeline.closesSent()).hasSize(1);
        expectGone(Ending.By.SERVICE, CloseCode.INTERNAL_ERROR);
    }

    @Test
    void aReasonIsCutToWhatFitsBetweenTwoCodePoints() {
        close(CloseCode.FORBIDDEN, "x" + "€".repeat(60));
        assertThat(pipeline.sent())
                .singleElement()
                .extracting(SentFrame::closeReason)
                .isEqualTo("x" + "€".repeat(40));
    }

    @Test
    void aReasonOfTheFrameworkIsCutToo() {
        byte[] reason = "😀".repeat(40).getBytes(StandardCharsets.UTF_8);
        frameworkContext()
                .writeAndFlush(
                        new CloseWebSocketFrame(
                                true,
                                0,
                                Unpooled.wrappedBuffer(new byte[] {0x03, (byte) 0xF3}, reason)));
        assertThat(pipeline.sent())
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.closeCode()).isEqualTo(1011);
                    assertThat(sent.closeReason()).isEqualTo("😀".repeat(30));
                });
    }

    @Test
    void theClientsCloseIsEchoedOnce() {
        pipeline.receive(ClientFrame.concat(ClientFrame.close(4999, "mine"), text("more")));
        assertThat(pipeline.framework.closes).isOne();
        assertThat(pipeline.texts).isEmpty();
        assertThat(pipeline.closesSent()).hasSize(1);
        expectGone(Ending.By.CLIENT, null);
    }

    @Test
    void aCloseWithoutACodeIsANormalOne() {
        pipeline.receive(frame(true, ClientFrame.CLOSE, new byte[0]));
        expectGone(Ending.By.CLIENT, CloseCode.NORMAL);
    }

    @Test
    void tcpThatEndsByItselfIsToldOnce() {
        pipeline.channel.pipeline().firstContext().close();
        expectGone(Ending.By.NETWORK, null);
    }

    @Test
    void nothingIsWrittenAfterTheClose() {
        close(CloseCode.NORMAL, "");
        pipeline.sent();
        pipeline.guarded.write("late".getBytes(StandardCharsets.UTF_8));
        pipeline.guarded.flush();
        assertThat(pipeline.guarded.isWritable()).isFalse();
        assertThat(pipeline.sent()).isEmpty();
    }

    private void close(CloseCode code, String reason) {
        pipeline.guarded.close(code, reason);
        pipeline.channel.runPendingTasks();
    }

    private ChannelHandlerContext frameworkContext() {
        return pipeline.channel.pipeline().context("handler");
    }

    private void expectGone(Ending.By by, CloseCode code) {
        assertThat(pipeline.channel.isOpen()).isFalse();
        assertThat(pipeline.endings).containsExactly(new Ending(by, code));
        assertThat(pipeline.ended).isOne();
        assertThat(pipeline.framework.errors).isEmpty();
    }
}
