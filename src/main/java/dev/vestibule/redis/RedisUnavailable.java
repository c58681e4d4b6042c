package dev.vestibule.redis;

/**
 * Redis did not carry out a command, or it is not known whether it did: no connection, no answer in
 * time, or an answer that only an unfit server gives. Cheap: it has no stack trace.
 */
public final class RedisUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RedisUnavailable(String message) {
        super(message, null, false, false);
    }
}
