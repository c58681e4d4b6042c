package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InputLimitTest {

    private static final int LIMIT = 64;
    private static final byte[] EMPTY_TEXT = {(byte) 0x81, (byte) 0x80, 0, 0, 0, 0};

    private final EmbeddedChannel channel =
            new EmbeddedChannel(new WebSocket13FrameDecoder(true, false, 65_536));
    private final AtomicInteger exceeded = new AtomicInteger();

    @Test
    void whatIsWithinTheLimitIsDecoded() {
        InputLimit.set(channel.pipeline(), LIMIT, exceeded::incrementAndGet);

        for (int frames = 0; frames < LIMIT / EMPTY_TEXT.length; frames++) {
            assertThat(receive(EMPTY_TEXT)).isTrue();
        }
        assertThat(exceeded).hasValue(0);
    }

    @Test
    void whatExceedsItIsToldOnceAndNeverHeld() {
        InputLimit.set(channel.pipeline(), LIMIT, exceeded::incrementAndGet);
        ByteBuf large = Unpooled.buffer().writeZero(LIMIT + 1);

        channel.writeInbound(large);
        channel.writeInbound(Unpooled.wrappedBuffer(EMPTY_TEXT));

        assertThat(large.refCnt()).isZero();
        assertThat(exceeded).hasValue(1);
        assertThat((Object) channel.readInbound()).isNull();
    }

    @Test
    void nothingIsLimitedOnceItIsLifted() {
        InputLimit.set(channel.pipeline(), LIMIT, exceeded::incrementAndGet);
        InputLimit.lift(channel.pipeline());
        InputLimit.lift(channel.pipeline());

        for (int frames = 0; frames < LIMIT; frames++) {
            assertThat(receive(EMPTY_TEXT)).isTrue();
        }
        assertThat(exceeded).hasValue(0);
    }

    private boolean receive(byte[] bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        TextWebSocketFrame frame = channel.readInbound();
        ReferenceCountUtil.release(frame);
        return frame != null;
    }
}
