package dev.vestibule.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.util.ReferenceCountUtil;

/**
 * Bounds what a stranger may send in all, in bytes on the wire and before anything is collected or
 * decoded. What exceeds it is dropped, and so is all that follows. On the event loop only.
 */
final class InputLimit extends ChannelInboundHandlerAdapter {

    private static final String NAME = "vestibule-input-limit";

    private final Runnable exceeded;
    private long left;

    private InputLimit(long bytes, Runnable exceeded) {
        this.left = bytes;
        this.exceeded = exceeded;
    }

    /** Bounds the input of an open socket from here on. */
    static void set(ChannelPipeline pipeline, long bytes, Runnable exceeded) {
        ChannelHandlerContext decoder = pipeline.context(WebSocketFrameDecoder.class);
        if (decoder != null) {
            pipeline.addBefore(decoder.name(), NAME, new InputLimit(bytes, exceeded));
        }
    }

    /** Takes the bound away. */
    static void lift(ChannelPipeline pipeline) {
        if (pipeline.get(NAME) != null) {
            pipeline.remove(NAME);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            boolean within = left >= 0;
            left -= bytes.readableBytes();
            if (left < 0) {
                ReferenceCountUtil.release(message);
                if (within) {
                    exceeded.run();
                }
                return;
            }
        }
        context.fireChannelRead(message);
    }
}
