package dev.vestibule.realtime;

import dev.vestibule.problem.CloseCode;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/** A broken rule: which code the connection is closed with, and what to say. Without a stack. */
final class FrameViolation extends RuntimeException {

    private final CloseCode code;

    private FrameViolation(CloseCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    static FrameViolation of(CloseCode code, String reason) {
        return new FrameViolation(code, reason);
    }

    static FrameViolation protocol(String reason) {
        return new FrameViolation(CloseCode.PROTOCOL_ERROR, reason);
    }

    /** What to make of an exception: a frame the codec refused, or an error of our own. */
    static FrameViolation of(Throwable cause) {
        return switch (cause) {
            case FrameViolation violation -> violation;
            case CorruptedWebSocketFrameException corrupted -> of(corrupted.closeStatus());
            case DecoderException malformed -> of(WebSocketCloseStatus.PROTOCOL_ERROR);
            default -> of(CloseCode.INTERNAL_ERROR, "Internal server error");
        };
    }

    private static FrameViolation of(WebSocketCloseStatus status) {
        if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
            return of(CloseCode.MESSAGE_TOO_BIG, "The message is too big");
        }
        if (status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA)) {
            return of(CloseCode.INVALID_PAYLOAD, "The reason is not UTF-8");
        }
        return protocol("Not a frame that may come here");
    }

    CloseCode code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
