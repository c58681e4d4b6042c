package dev.vestibule.realtime;

import dev.vestibule.problem.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * The way around the framework to one guarded socket: it shows whether the client reads, and its
 * Close really ends the connection.
 *
 * <p>Frames leave in the order in which they are written. Nothing is queued here beyond the
 * channel's own buffer: whoever writes asks {@link #isWritable} first and keeps the rest.
 */
public final class GuardedChannel {

    private static final String FRAMEWORK = "handler";
    private static final String GUARD = "vestibule-guard";
    private static final String PROBE = "vestibule-upgrade";

    private final FrameGuard guard;
    private final ChannelHandlerContext context;

    private GuardedChannel(FrameGuard guard, ChannelHandlerContext context) {
        this.guard = guard;
        this.context = context;
    }

    /**
     * Puts a guard in front of the socket that this request is about to become: to be called from
     * an upgrade check, last, once it is known that the upgrade is permitted. If it is refused
     * after all, the guard withdraws and says {@link Ending.By#NEVER_OPENED}.
     *
     * @throws IllegalStateException if the request did not come over HTTP/1.1
     */
    public static GuardedChannel install(
            HttpServerRequest request, FrameLimits limits, GuardListener listener) {
        if (!(request.connection() instanceof ConnectionBase connection)) {
            throw new IllegalStateException("Not a connection of Vert.x");
        }
        takeTurns(connection.channel());
        GuardListener inContext = new ListenerInContext(listener, connection.getContext());
        return install(connection.channel().pipeline(), limits, inContext, System::nanoTime);
    }

    static GuardedChannel install(
            ChannelPipeline pipeline,
            FrameLimits limits,
            GuardListener listener,
            LongSupplier clock) {
        if (pipeline.get(FRAMEWORK) == null || pipeline.get(GUARD) != null) {
            throw new IllegalStateException("Not a connection that can be guarded");
        }
        FrameGuard guard = new FrameGuard(pipeline.channel(), limits, listener, clock);
        pipeline.addBefore(FRAMEWORK, GUARD, guard);
        pipeline.addBefore(GUARD, PROBE, new UpgradeProbe(guard));
        return new GuardedChannel(guard, pipeline.context(guard));
    }

    /**
     * The client is a stranger: until {@link #trust} it may send so many bytes, whatever they are;
     * more closes 1009. To be called right after {@link #install}.
     */
    public void allowStranger(long bytes) {
        StrangerAllowance.grant(context.pipeline(), bytes);
    }

    /** The client has proved who it is. From any thread. */
    public void trust() {
        execute(() -> StrangerAllowance.lift(context.pipeline()));
    }

    /** One read of each client after another, however much of one client's is waiting. */
    private static void takeTurns(Channel channel) {
        if (channel.config().getRecvByteBufAllocator()
                instanceof MaxMessagesRecvByteBufAllocator reads) {
            reads.maxMessagesPerRead(1);
        }
    }

    /** Whether frames go out: open, and the client reads what it was sent. From any thread. */
    public boolean isWritable() {
        return guard.isOpen() && context.channel().isWritable();
    }

    /** Whether the handshake is done and nobody has closed. From any thread. */
    public boolean isOpen() {
        return guard.isOpen();
    }

    /**
     * Writes a text message without flushing it. On the event loop only. Dropped if the connection
     * is not open.
     *
     * @param utf8 valid UTF-8, may be shared between connections, must not change afterwards
     */
    public void write(byte[] utf8) {
        write(Unpooled.wrappedBuffer(utf8));
    }

    /**
     * The same with a buffer.
     *
     * @param utf8 valid UTF-8; released here
     */
    public void write(ByteBuf utf8) {
        guard.writeText(context, utf8);
    }

    /** Sends what was written; one call a batch. On the event loop only. */
    public void flush() {
        context.flush();
    }

    /**
     * Runs a task on the event loop, never inside this call, also if this is the event loop: tasks
     * keep their order, and no caller's lock is held. Dropped when the server has stopped.
     */
    public void execute(Runnable task) {
        try {
            context.executor().execute(task);
        } catch (RejectedExecutionException stopped) {
            // The loop ends after its connections: there is nothing left to do it to.
        }
    }

    /**
     * Closes: what was written before goes out, then one Close frame; TCP ends at the client's
     * answer, or hard after the close timeout. From any thread, in order with {@link #execute}. The
     * first close decides, later ones do nothing.
     *
     * @param reason for people; what exceeds the 123 bytes of a Close frame is cut off
     */
    public void close(CloseCode code, String reason) {
        execute(() -> guard.close(context, code, reason));
    }

    /**
     * What to run when a client that did not read has read: queued on the event loop, once for each
     * time the channel becomes writable again. Replaces the one set before.
     */
    public void onWritable(Runnable task) {
        guard.onWritable(task);
    }
}
