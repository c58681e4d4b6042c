package dev.vestibule.realtime;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.realtime.Ending.By;
import dev.vestibule.realtime.SocketLife.Phase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the WebSocket codec and the framework on one connection. The listener gets whole,
 * valid text messages, the framework one Close; pings are answered and pongs taken here. While the
 * upgrade is under way everything passes; {@link UpgradeProbe} says when it is done.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails is followed by the end of TCP
final class FrameGuard extends ChannelDuplexHandler {

    private static final Logger LOG = Logger.getLogger(FrameGuard.class);

    private final Channel channel;
    private final SocketLife life;
    private final LongSupplier clock;
    private final InboundFrames inbound;
    private final Watch watch;
    private final ChannelPromise silently;
    private final CloseHandshake handshake = new CloseHandshake();

    private volatile @Nullable Runnable writableTask;
    private @Nullable Runnable onceOpen;
    private boolean pongsWritten;

    /** The clock is monotonic, in nanoseconds. */
    FrameGuard(Channel channel, FrameLimits limits, GuardListener listener, LongSupplier clock) {
        this.channel = channel;
        this.life = new SocketLife(listener);
        this.clock = clock;
        this.inbound = new InboundFrames(limits, clock.getAsLong());
        this.watch = new Watch(channel.eventLoop(), limits, clock, this::found);
        this.silently = new VoidChannelPromise(channel, false);
    }

    /** The 101 is on its way; whether frames came before it. */
    void opened(boolean early) {
        ChannelHandlerContext context = channel.pipeline().context(this);
        life.open();
        watch.begin(channel.isWritable());
        if (early) {
            FrameViolation violation = FrameViolation.protocol("A frame before the 101");
            context.executor().execute(() -> refuse(context, violation));
        }
        if (onceOpen != null) {
            context.executor().execute(onceOpen);
        }
    }

    boolean isOpen() {
        return life.isOpen();
    }

    void onWritable(Runnable task) {
        writableTask = task;
    }

    void writeText(ChannelHandlerContext context, ByteBuf utf8) {
        if (life.isOpen()) {
            context.write(new TextWebSocketFrame(true, 0, utf8), silently);
        } else {
            utf8.release();
        }
    }

    /** Closes for somebody above; before the 101 it waits for that. */
    void close(ChannelHandlerContext context, CloseCode code, String reason) {
        if (life.phase() == Phase.UPGRADING && onceOpen == null) {
            onceOpen = () -> close(context, code, reason);
        } else if (life.isOpen()) {
            leaveOpen(new Ending(By.SERVICE, code));
            handshake.send(context, CloseFrames.of(code, reason));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof WebSocketFrame frame)) {
            context.fireChannelRead(message);
            return;
        }
        try {
            switch (life.phase()) {
                case OPEN -> readOpen(context, frame);
                case CLOSING -> readClosing(context, frame);
                case UPGRADING, ENDED -> {}
            }
        } catch (FrameViolation violation) {
            refuse(context, violation);
        } finally {
            frame.release();
        }
    }

    private void readOpen(ChannelHandlerContext context, WebSocketFrame frame) {
        watch.heard();
        switch (inbound.admit(frame, clock.getAsLong(), context.alloc())) {
            case null -> {}
            case PongWebSocketFrame pong -> answer(context, pong);
            case CloseWebSocketFrame close -> {
                leaveOpen(new Ending(By.CLIENT, CloseFrames.code(close)));
                context.fireChannelRead(close);
            }
            case WebSocketFrame text -> life.said(text);
        }
    }

    /** A pong for a client that does not read would only be one more thing to hold for it. */
    private void answer(ChannelHandlerContext context, PongWebSocketFrame pong) {
        if (channel.isWritable()) {
            context.write(pong, silently);
            pongsWritten = true;
        } else {
            pong.release();
        }
    }

    private void readClosing(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close && !handshake.failed()) {
            context.fireChannelRead(CloseFrames.checked(close).retain());
            handshake.answered(context);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (pongsWritten) {
            pongsWritten = false;
            context.flush();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (life.isOpen() && message instanceof CloseWebSocketFrame close) {
            leaveOpen(new Ending(By.SERVICE, CloseFrames.code(close)));
        }
        if (life.phase() == Phase.CLOSING && message instanceof WebSocketFrame frame) {
            handshake.write(context, frame, promise);
        } else {
            context.write(message, promise);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (life.isOpen()) {
            boolean writable = channel.isWritable();
            watch.writable(writable);
            Runnable task = writableTask;
            if (writable && task != null) {
                context.executor().execute(task);
            }
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (life.phase() == Phase.UPGRADING) {
            context.fireExceptionCaught(cause);
            return;
        }
        LOG.debugf(cause, "Caught while %s", life.phase());
        if (cause instanceof IOException) {
            context.close();
        } else {
            refuse(context, FrameViolation.of(cause));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        finish();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        finish();
    }

    private void found(Watch.Finding finding) {
        ChannelHandlerContext context = channel.pipeline().context(this);
        if (context == null) {
            return;
        }
        switch (finding) {
            case PING_DUE -> ping(context);
            case SILENT -> giveUp(context, CloseCode.HEARTBEAT_LOST, "Silent for too long");
            case STALLED -> giveUp(context, CloseCode.SLOW_CONSUMER, "Too slow to read");
            case OVERDUE -> handshake.tearDown(context);
        }
    }

    private void ping(ChannelHandlerContext context) {
        life.heard();
        if (channel.isWritable()) {
            context.writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER), silently);
        }
    }

    /** Closes on somebody who broke a rule of the protocol, and hears nothing more of them. */
    private void refuse(ChannelHandlerContext context, FrameViolation violation) {
        if (life.isOpen()) {
            leaveOpen(new Ending(By.GUARD, violation.code()));
            handshake.fail(context, CloseFrames.of(violation.code(), violation.reason()));
        }
    }

    private void giveUp(ChannelHandlerContext context, CloseCode code, String reason) {
        if (life.isOpen()) {
            leaveOpen(new Ending(By.GUARD, code));
            handshake.send(context, CloseFrames.of(code, reason));
        }
    }

    private void leaveOpen(Ending ending) {
        inbound.release();
        watch.closing();
        life.closing(ending);
    }

    private void finish() {
        watch.end();
        inbound.release();
        life.end();
    }
}
