package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A guard between the real codec, set up as Vert.x does it, and something that behaves like Vert.x:
 * it echoes a Close and then ends TCP. Time stands still unless it is passed.
 */
final class GuardedPipeline implements GuardListener, AutoCloseable {

    static final FrameLimits LIMITS =
            new FrameLimits(
                    65_536,
                    128,
                    10,
                    20,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2));

    final EmbeddedChannel channel = new EmbeddedChannel();
    final GuardedChannel guarded;
    final Framework framework = new Framework();
    final List<String> texts = new ArrayList<>();
    final List<Ending> endings = new ArrayList<>();
    int ended;
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private long nanos = 1;

    private GuardedPipeline(boolean extensions) {
        channel.freezeTime();
        channel.config().setAllocator(allocator);
        WebSocketDecoderConfig config =
                WebSocketDecoderConfig.newBuilder()
                        .allowExtensions(extensions)
                        .maxFramePayloadLength(LIMITS.maxMessage())
                        .closeOnProtocolViolation(false)
                        .build();
        channel.pipeline()
                .addLast(new WebSocket13FrameDecoder(config), new WebSocket13FrameEncoder(false))
                .addLast("handler", framework);
        guarded = GuardedChannel.install(channel.pipeline(), LIMITS, this, () -> nanos);
    }

    /** A socket whose handshake is done. */
    static GuardedPipeline open() {
        return upgrading().answer(101);
    }

    /** The same with a codec that lets the RSV bits pass, as with compression switched on. */
    static GuardedPipeline openWithExtensions() {
        return new GuardedPipeline(true).answer(101);
    }

    /** A connection whose upgrade was checked and not yet answered. */
    static GuardedPipeline upgrading() {
        return new GuardedPipeline(false);
    }

    GuardedPipeline answer(int status) {
        HttpResponseStatus code = HttpResponseStatus.valueOf(status);
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, code));
        Object passed = channel.readOutbound();
        if (!(passed instanceof DefaultFullHttpResponse)) {
            throw new AssertionError("The answer did not pass: " + passed);
        }
        return this;
    }

    void receive(byte[]... frames) {
        for (byte[] frame : frames) {
            channel.writeInbound(Unpooled.wrappedBuffer(frame));
        }
    }

    void pass(Duration time) {
        nanos += time.toNanos();
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    void writable(boolean writable) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
        channel.runPendingTasks();
    }

    /** What went out since the last call, decoded. */
    List<SentFrame> sent() {
        ByteBuf bytes = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            bytes.writeBytes(part);
            part.release();
        }
        return SentFrame.all(bytes);
    }

    List<SentFrame> closesSent() {
        return sent().stream().filter(SentFrame::isClose).toList();
    }

    @Override
    public void opened() {}

    @Override
    public void text(String message) {
        texts.add(message);
    }

    @Override
    public void alive() {}

    @Override
    public void ending(Ending ending) {
        endings.add(ending);
    }

    @Override
    public void ended() {
        ended++;
    }

    /** Ends it, and sees that every buffer was released. */
    @Override
    public void close() {
        channel.unsafe().closeForcibly();
        channel.runPendingTasks();
        sent();
        assertThat(allocator.metric().usedHeapMemory()).as("bytes leaked").isZero();
    }

    /** What Vert.x does with frames. */
    static final class Framework extends ChannelDuplexHandler {

        final List<WebSocketFrame> others = new ArrayList<>();
        final List<Throwable> errors = new ArrayList<>();
        int closes;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            switch (message) {
                case CloseWebSocketFrame close -> {
                    closes++;
                    close.release();
                    ChannelFuture echo = context.writeAndFlush(new CloseWebSocketFrame(1000, ""));
                    echo.addListener(done -> context.close());
                }
                case WebSocketFrame other -> {
                    others.add(other);
                    other.release();
                }
                default -> context.fireChannelRead(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            errors.add(cause);
        }
    }
}
