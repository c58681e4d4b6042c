package dev.vestibule.edge;

import dev.vestibule.problem.ErrorAnswer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * The last answer on a connection: nothing that comes behind the refused request is read as a
 * request (RFC 9112 section 9.6). The sending half closes at once; what the client still sends is
 * thrown away unread for a moment, as closing at once could reset the connection before the client
 * has read the answer.
 */
final class LastAnswer {

    private static final long LINGER_MILLIS = 1_000;

    private static final AttributeKey<Boolean> OVER =
            AttributeKey.valueOf(LastAnswer.class, "over");

    private LastAnswer() {}

    /** Whether the connection of the request had its last answer already. */
    static boolean wasGiven(HttpServerRequest request) {
        return channel(request).hasAttr(OVER);
    }

    static void give(ErrorAnswer answer, RoutingContext context) {
        Channel channel = channel(context.request());
        channel.attr(OVER).set(true);
        answer.headers().forEach(context.response()::putHeader);
        context.response()
                .putHeader("Connection", "close")
                .setStatusCode(answer.status())
                .end(answer.body())
                .onComplete(sent -> hangUp(channel, context.vertx()));
    }

    /** How these calls end does not matter: a channel that fails to close is closed. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void hangUp(Channel channel, Vertx vertx) {
        if (!channel.isActive()) {
            return;
        }
        channel.pipeline().addFirst("discard", new Discard());
        channel.config().setAutoRead(true);
        channel.read();
        if (channel instanceof DuplexChannel socket) {
            socket.shutdownOutput();
        }
        vertx.setTimer(LINGER_MILLIS, timer -> channel.close());
    }

    private static Channel channel(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel();
    }

    /** Throws away what comes in, before any decoder sees it. */
    private static final class Discard extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ReferenceCountUtil.release(bytes);
        }
    }
}
