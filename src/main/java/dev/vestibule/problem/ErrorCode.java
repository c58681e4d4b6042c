package dev.vestibule.problem;

/**
 * Every refusal a client can meet, on either door. The name is the {@code code} on the wire and
 * never changes; the message is a default that a {@link Problem} may replace with something more
 * exact.
 */
public enum ErrorCode {
    VALIDATION_FAILED(400, "Validation failed"),
    MALFORMED_REQUEST(400, "The request is malformed"),
    MALFORMED_JSON(400, "The body is not well-formed JSON"),
    TOKEN_MISSING(401, "Access token is required"),
    TOKEN_INVALID(401, "Invalid token"),
    TOKEN_EXPIRED(401, "Token has expired"),
    NOT_A_GUEST(401, "Only guest sessions are supported"),
    /** The token is good, its session is not there any more. */
    SESSION_NOT_FOUND(401, "Guest session not found or expired"),
    ORIGIN_REFUSED(403, "This origin is not allowed"),
    FORBIDDEN(403, "This is not allowed"),
    NOT_FOUND(404, "API endpoint not found"),
    /** Nobody has the session id that was asked for. */
    GUEST_NOT_FOUND(404, "Guest session not found or expired"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "Only application/json can be answered"),
    LENGTH_REQUIRED(411, "A body needs a Content-Length"),
    PAYLOAD_TOO_LARGE(413, "The body is larger than 64 KiB"),
    URI_TOO_LONG(414, "The address is longer than 2 KiB"),
    UNSUPPORTED_MEDIA_TYPE(415, "A body must be application/json in UTF-8"),
    UPGRADE_REQUIRED(426, "WebSocket version 13 is required"),
    HEADERS_TOO_LARGE(431, "The headers are too many or too large"),
    INTERNAL_ERROR(500, "Internal server error"),
    OVERLOADED(503, "The service is at its capacity, please try again later"),
    /** Redis does not answer, and this instance does not know by itself. */
    STORE_UNAVAILABLE(503, "This is not known at the moment, please try again later"),

    MALFORMED_FRAME(400, "The frame is not a JSON object with an event name"),
    UNKNOWN_EVENT(400, "Unknown event"),
    INVALID_MESSAGE(400, "Invalid message format"),
    INVALID_SIGNAL(400, "Invalid signalling payload"),
    INVALID_PREFERENCES(400, "Invalid matching preferences"),
    NOT_CONNECTED(409, "You are not connected to any user"),
    PARTNER_UNAVAILABLE(409, "Connected user is not available"),
    /** The partner is connected to another instance, which cannot be reached at the moment. */
    PARTNER_UNREACHABLE(503, "Connected user cannot be reached at the moment"),
    BAD_STATE(409, "This is not possible in the present state");

    private final int status;
    private final String message;

    ErrorCode(int status, String message) {
        this.status = status;
        this.message = message;
    }

    /** The HTTP status that goes with it, also when it was met on a socket. */
    public int status() {
        return status;
    }

    /** The default text, for people. */
    public String message() {
        return message;
    }

    /** Whether the same request may succeed later without having been changed. */
    public boolean retryable() {
        return this == OVERLOADED
                || this == STORE_UNAVAILABLE
                || this == INTERNAL_ERROR
                || this == PARTNER_UNAVAILABLE
                || this == PARTNER_UNREACHABLE;
    }

    /** Whether it says that a client did not prove who it is. */
    public boolean concernsIdentity() {
        return status == 401;
    }
}
