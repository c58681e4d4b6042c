package dev.vestibule.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;

/**
 * One frame of the plain protocol, {@code {"event":"chat:message","data":{...},"id":7}}.
 *
 * @param ackId the client's number for it, 0 to 2^53-1, which the reply repeats; {@link #NO_ACK}
 *     when none is wanted
 */
public record ClientFrame(ClientEvent event, long ackId) {

    /** No reply is wanted. */
    public static final long NO_ACK = -1;

    private static final int MAX_EVENT_NAME = 64;
    private static final long MAX_ACK_ID = (1L << 53) - 1;

    /**
     * Decodes a text frame.
     *
     * @throws Problem MALFORMED_FRAME when it is not JSON, not an object, has no event name, or its
     *     id or data are of the wrong type
     */
    public static ClientFrame decode(String text) {
        JsonNode frame = Json.read(text);
        JsonNode name = frame.path("event");
        if (!name.isTextual() || name.textValue().length() > MAX_EVENT_NAME) {
            throw Problem.of(ErrorCode.MALFORMED_FRAME);
        }
        return new ClientFrame(
                ClientEvent.of(name.textValue(), dataOf(frame.path("data"))),
                ackIdOf(frame.path("id")));
    }

    private static JsonNode dataOf(JsonNode data) {
        if (data.isObject()) {
            return data;
        }
        if (data.isMissingNode() || data.isNull()) {
            return MissingNode.getInstance();
        }
        throw Problem.of(ErrorCode.MALFORMED_FRAME);
    }

    private static long ackIdOf(JsonNode id) {
        if (id.isMissingNode()) {
            return NO_ACK;
        }
        if (id.isIntegralNumber() && id.canConvertToLong()) {
            long value = id.longValue();
            if (value >= 0 && value <= MAX_ACK_ID) {
                return value;
            }
        }
        throw Problem.of(ErrorCode.MALFORMED_FRAME);
    }
}
