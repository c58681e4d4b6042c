package dev.vestibule.problem;

/**
 * Why a socket was closed: the codes of RFC 6455 section 7.4.1 that the service uses, and its own
 * in the private range 4000-4999. A client comes back by itself only where {@link #returns()} says
 * so.
 */
public enum CloseCode {
    NORMAL(1000, false),
    PROTOCOL_ERROR(1002, false),
    UNSUPPORTED_DATA(1003, false),
    INVALID_PAYLOAD(1007, false),
    POLICY_VIOLATION(1008, false),
    MESSAGE_TOO_BIG(1009, false),
    INTERNAL_ERROR(1011, true),
    SERVICE_RESTART(1012, true),
    TRY_AGAIN_LATER(1013, true),
    /** Ten malformed frames within a minute. */
    BAD_REQUEST(4400, false),
    /** No token, a bad one, or one that has expired: come back with a new token. */
    UNAUTHENTICATED(4401, false),
    FORBIDDEN(4403, false),
    /** Nothing was authenticated within the time given. */
    AUTH_TIMEOUT(4408, true),
    /** A newer socket of the same guest took this one's place. */
    REPLACED(4409, false),
    /** The session was ended or revoked. */
    SESSION_GONE(4410, false),
    TOO_MANY_CONNECTIONS(4421, true),
    RATE_LIMITED(4429, true),
    /** The client did not read what it was sent. */
    SLOW_CONSUMER(4430, true),
    /** The client was silent for longer than a ping and its answer take. */
    HEARTBEAT_LOST(4431, true),
    STORE_UNAVAILABLE(4503, true);

    private final int code;
    private final boolean returns;

    CloseCode(int code, boolean returns) {
        this.code = code;
        this.returns = returns;
    }

    /** The status code of the Close frame. */
    public int code() {
        return code;
    }

    /** Whether a well-behaved client comes back by itself, with backoff and jitter. */
    public boolean returns() {
        return returns;
    }
}
