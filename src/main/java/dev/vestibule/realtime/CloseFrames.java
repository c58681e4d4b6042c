package dev.vestibule.realtime;

import dev.vestibule.problem.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.util.CharsetUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The body of a Close frame: RFC 6455 sections 5.5.1 and 7.4. */
final class CloseFrames {

    private static final int MAX_REASON = 123;
    private static final int STATUS = 2;

    private CloseFrames() {}

    /** Our frame; what exceeds 123 bytes of the reason is cut off between two code points. */
    static CloseWebSocketFrame of(CloseCode code, String reason) {
        return of(code.code(), reason.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same frame, its reason cut to what a Close frame can carry.
     *
     * @param frame released if another one is returned
     */
    static CloseWebSocketFrame fitting(CloseWebSocketFrame frame) {
        ByteBuf body = frame.content();
        if (body.readableBytes() <= STATUS + MAX_REASON) {
            return frame;
        }
        byte[] reason = new byte[body.readableBytes() - STATUS];
        body.getBytes(body.readerIndex() + STATUS, reason);
        int status = body.getUnsignedShort(body.readerIndex());
        frame.release();
        return of(status, reason);
    }

    /**
     * A client's frame, if it is valid.
     *
     * @throws FrameViolation 1002 or 1007
     */
    static CloseWebSocketFrame checked(CloseWebSocketFrame frame) {
        ByteBuf body = frame.content();
        if (!body.isReadable()) {
            return frame;
        }
        if (body.readableBytes() < STATUS || !legal(status(frame))) {
            throw FrameViolation.protocol("Not a close code");
        }
        ByteBuf reason = body.slice(body.readerIndex() + STATUS, body.readableBytes() - STATUS);
        if (!ByteBufUtil.isText(reason, CharsetUtil.UTF_8)) {
            throw FrameViolation.of(CloseCode.INVALID_PAYLOAD, "The reason is not UTF-8");
        }
        return frame;
    }

    /** The code of a frame from our catalogue; 1000 if the frame says none; null if unknown. */
    static @Nullable CloseCode code(CloseWebSocketFrame frame) {
        if (frame.content().readableBytes() < STATUS) {
            return CloseCode.NORMAL;
        }
        int status = status(frame);
        for (CloseCode code : CloseCode.values()) {
            if (code.code() == status) {
                return code;
            }
        }
        return null;
    }

    private static int status(CloseWebSocketFrame frame) {
        return frame.content().getUnsignedShort(frame.content().readerIndex());
    }

    /** Codes that may stand in a frame: those registered, and the ranges left to applications. */
    private static boolean legal(int status) {
        return (status >= 1000 && status <= 1003)
                || (status >= 1007 && status <= 1014)
                || (status >= 3000 && status <= 4999);
    }

    private static CloseWebSocketFrame of(int status, byte[] reason) {
        int length = Math.min(reason.length, MAX_REASON);
        while (length < reason.length && length > 0 && isContinuation(reason[length])) {
            length--;
        }
        ByteBuf body = Unpooled.buffer(STATUS + length);
        body.writeShort(status).writeBytes(reason, 0, length);
        return new CloseWebSocketFrame(true, 0, body);
    }

    private static boolean isContinuation(byte utf8) {
        return (utf8 & 0xC0) == 0x80;
    }
}
