package dev.vestibule.realtime;

import dev.vestibule.problem.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;

/**
 * How much a client may send before it has proved who it is: bytes of TCP, as even what the codec
 * holds of an unfinished frame is held for it. More is refused, and the rest is left to whoever
 * discards it.
 */
final class StrangerAllowance extends ChannelInboundHandlerAdapter {

    private static final String NAME = "vestibule-stranger";

    private final long bytes;
    private long received;

    private StrangerAllowance(long bytes) {
        this.bytes = bytes;
    }

    /** Counts from the next byte on. */
    static void grant(ChannelPipeline pipeline, long bytes) {
        pipeline.addFirst(NAME, new StrangerAllowance(bytes));
    }

    /** Counts no more; nothing happens where nothing was counted. */
    static void lift(ChannelPipeline pipeline) {
        if (pipeline.get(NAME) != null) {
            pipeline.remove(NAME);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean within = received <= bytes;
        received += message instanceof ByteBuf part ? part.readableBytes() : 0;
        if (within && received > bytes) {
            ReferenceCountUtil.release(message);
            context.fireExceptionCaught(
                    FrameViolation.of(CloseCode.MESSAGE_TOO_BIG, "Too much before a token"));
        } else {
            context.fireChannelRead(message);
        }
    }
}
