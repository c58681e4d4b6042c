package dev.vestibule.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The end of one connection (RFC 6455 section 7): exactly one Close frame goes out, whoever wants
 * to write one, nothing follows it, and TCP ends. On the event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // there is nothing left to do if TCP fails to end
final class CloseHandshake {

    /** What may have been under way when somebody was refused: their largest message, and more. */
    private static final int MAX_DISCARDED = 256 * 1024;

    private @Nullable ChannelFuture sent;
    private boolean failed;

    /** Writes our Close frame, if none has been written. */
    ChannelFuture send(ChannelHandlerContext context, CloseWebSocketFrame frame) {
        if (sent == null) {
            sent = context.writeAndFlush(frame);
        } else {
            frame.release();
        }
        return sent;
    }

    /**
     * Our Close frame to somebody who broke the protocol: nothing they send counts any more (RFC
     * 6455 section 7.1.7), and the half of TCP that is ours ends at once.
     */
    void fail(ChannelHandlerContext context, CloseWebSocketFrame frame) {
        failed = true;
        discardInput(context);
        send(context, frame).addListener(done -> endOutput(context.channel()));
    }

    /** Whether the connection was failed, so that the client's Close does not count either. */
    boolean failed() {
        return failed;
    }

    /**
     * What the framework wants to write while a connection closes. Its Close passes if it is the
     * first; a second one is as good as done when the first is. Anything else is refused the way
     * the framework itself refuses it on a closed connection, which nobody logs.
     */
    void write(ChannelHandlerContext context, WebSocketFrame frame, ChannelPromise promise) {
        if (!(frame instanceof CloseWebSocketFrame close)) {
            frame.release();
            promise.tryFailure(new HttpClosedException("The socket has been closed"));
        } else if (sent == null) {
            sent = context.write(CloseFrames.fitting(close), promise.unvoid());
        } else {
            frame.release();
            sent.addListener(done -> promise.trySuccess());
        }
    }

    /** Both sides have said Close: TCP ends as soon as ours is out. */
    void answered(ChannelHandlerContext context) {
        if (sent != null) {
            sent.addListener(done -> end(context));
        }
    }

    /**
     * Ends TCP now. A client that did not even take the Close frame is reset, so that what is
     * queued for it is freed here and in the kernel; the framework sees the connection end. Goes
     * straight to the transport: {@code channel.close()} would be turned into another handshake.
     */
    void tearDown(ChannelHandlerContext context) {
        if (sent == null || !sent.isDone()) {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        end(context.pipeline().firstContext());
    }

    private static void end(ChannelHandlerContext context) {
        context.close();
    }

    private static void discardInput(ChannelHandlerContext context) {
        ChannelHandlerContext decoder = context.pipeline().context(WebSocketFrameDecoder.class);
        if (decoder != null) {
            context.pipeline().addBefore(decoder.name(), "vestibule-discard", new Discard());
        }
    }

    private static void endOutput(Channel channel) {
        if (channel instanceof DuplexChannel duplex
                && channel.pipeline().get(SslHandler.class) == null) {
            duplex.shutdownOutput();
        }
    }

    /**
     * Drops bytes before anybody spends time on decoding them, so that the end of TCP is seen; from
     * those who just go on it stops reading altogether.
     */
    private static final class Discard extends ChannelInboundHandlerAdapter {

        private int left = MAX_DISCARDED;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            left -= message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
            ReferenceCountUtil.release(message);
            if (left < 0) {
                context.channel().config().setAutoRead(false);
            }
        }
    }
}
