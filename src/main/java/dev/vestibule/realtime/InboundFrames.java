package dev.vestibule.realtime;

import dev.vestibule.problem.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** The rules for what one client sends: RFC 6455 section 5 and our limits. */
final class InboundFrames {

    private final FragmentAssembler assembler;
    private final ControlFrameBudget budget;

    InboundFrames(FrameLimits limits, long now) {
        this.assembler = new FragmentAssembler(limits.maxMessage(), limits.maxFragments());
        this.budget =
                new ControlFrameBudget(limits.controlsPerSecond(), limits.controlsBurst(), now);
    }

    /**
     * Takes the next frame.
     *
     * @param frame stays the caller's to release
     * @param now monotonic time in nanoseconds
     * @return a whole text message, a valid Close, or the Pong that answers a ping: the caller's to
     *     release; null if there is nothing to do
     * @throws FrameViolation if a rule is broken
     */
    @Nullable WebSocketFrame admit(WebSocketFrame frame, long now, ByteBufAllocator allocator) {
        if (frame.rsv() != 0) {
            throw FrameViolation.protocol("No extension was negotiated");
        }
        return switch (frame) {
            case CloseWebSocketFrame close -> CloseFrames.checked(close).retain();
            case PingWebSocketFrame ping -> {
                spend(now);
                yield new PongWebSocketFrame(ping.content().retain());
            }
            case PongWebSocketFrame pong -> {
                spend(now);
                yield null;
            }
            default -> {
                ByteBuf text = assembler.add(frame, allocator);
                yield text == null ? null : new TextWebSocketFrame(true, 0, text);
            }
        };
    }

    /** Frees what is held of an unfinished message. */
    void release() {
        assembler.release();
    }

    private void spend(long now) {
        if (!budget.spend(now)) {
            throw FrameViolation.of(CloseCode.POLICY_VIOLATION, "Too many control frames");
        }
    }
}
