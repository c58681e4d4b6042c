package dev.vestibule.realtime;

import dev.vestibule.problem.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.CharsetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Makes whole text messages of the data frames of one connection (RFC 6455 section 5.4). Fragments
 * may be empty, the first one too. What it holds never exceeds the largest message.
 */
final class FragmentAssembler {

    private final int maxMessage;
    private final int maxFragments;
    private @Nullable ByteBuf parts;
    private int count;

    FragmentAssembler(int maxMessage, int maxFragments) {
        this.maxMessage = maxMessage;
        this.maxFragments = maxFragments;
    }

    /**
     * Takes the next data frame.
     *
     * @param frame stays the caller's to release
     * @return the message that it completes, which is valid UTF-8 and the caller's to release; null
     *     if more has to come
     * @throws FrameViolation 1002 out of sequence, 1003 binary, 1007 not UTF-8, 1008 too many
     *     fragments, 1009 too long
     */
    @Nullable ByteBuf add(WebSocketFrame frame, ByteBufAllocator allocator) {
        requireSequence(frame);
        ByteBuf content = frame.content();
        if (held() + content.readableBytes() > maxMessage) {
            throw FrameViolation.of(CloseCode.MESSAGE_TOO_BIG, "The message is too big");
        }
        if (parts == null && frame.isFinalFragment()) {
            return valid(content).retain();
        }
        if (++count > maxFragments) {
            throw FrameViolation.of(CloseCode.POLICY_VIOLATION, "Too many fragments");
        }
        if (parts == null) {
            parts = allocator.buffer(content.readableBytes());
        }
        parts.writeBytes(content, content.readerIndex(), content.readableBytes());
        return frame.isFinalFragment() ? complete(parts) : null;
    }

    /** Frees what is held. */
    void release() {
        if (parts != null) {
            parts.release();
            parts = null;
        }
    }

    private void requireSequence(WebSocketFrame frame) {
        boolean continues = frame instanceof ContinuationWebSocketFrame;
        if (!continues && !(frame instanceof TextWebSocketFrame)) {
            throw FrameViolation.of(CloseCode.UNSUPPORTED_DATA, "Only text messages are spoken");
        }
        if (continues != (parts != null)) {
            throw FrameViolation.protocol(
                    continues ? "Nothing to continue" : "The message before is not finished");
        }
    }

    private int held() {
        return parts == null ? 0 : parts.readableBytes();
    }

    private ByteBuf complete(ByteBuf message) {
        ByteBuf checked = valid(message);
        parts = null;
        count = 0;
        return checked;
    }

    private static ByteBuf valid(ByteBuf text) {
        if (!ByteBufUtil.isText(text, CharsetUtil.UTF_8)) {
            throw FrameViolation.of(CloseCode.INVALID_PAYLOAD, "The text is not UTF-8");
        }
        return text;
    }
}
