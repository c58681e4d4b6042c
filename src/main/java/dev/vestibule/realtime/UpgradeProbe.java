package dev.vestibule.realtime;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Waits for the answer to the handshake and tells the guard, then leaves. Frames that come before
 * the answer went out (RFC 6455 section 4.1 has the client wait for it) are kept from everybody:
 * the framework has nobody yet to give them to and would lose them.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome is in the promise, which is passed on
final class UpgradeProbe extends ChannelDuplexHandler {

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL_STATUS = 200;

    private final FrameGuard guard;
    private boolean early;

    UpgradeProbe(FrameGuard guard) {
        this.guard = guard;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof WebSocketFrame) {
            early = true;
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException || cause instanceof FrameViolation) {
            early = true;
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        int status = message instanceof HttpResponse response ? response.status().code() : 0;
        context.write(message, promise);
        if (status == SWITCHING_PROTOCOLS) {
            context.pipeline().remove(this);
            guard.opened(early);
        } else if (status >= FIRST_FINAL_STATUS) {
            context.pipeline().remove(this);
            context.pipeline().remove(guard);
            StrangerAllowance.lift(context.pipeline());
        }
    }
}
