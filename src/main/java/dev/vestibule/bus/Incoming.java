package dev.vestibule.bus;

import java.util.List;

/**
 * How far the messages of one instance have arrived: each is taken once and in order, what comes
 * too early is missed and asked for again. Time is an argument; for one thread.
 */
final class Incoming {

    private static final long NEVER = Long.MAX_VALUE;
    private static final int MANY = 256;

    private final StreamLimits limits;
    private long received;
    private long confirmAt = NEVER;
    private int unconfirmed;
    private boolean lacking;
    private long complainedAt;
    private long complainedOf = -1;

    Incoming(StreamLimits limits) {
        this.limits = limits;
    }

    /** The number of the last message that arrived in order. */
    long received() {
        return received;
    }

    /** The messages of a packet that are new and in order; they count as received. */
    List<String> accept(long first, List<String> messages, long now) {
        if (messages.isEmpty()) {
            return messages;
        }
        if (first > received + 1) {
            complain(now);
            return List.of();
        }
        long last = first + messages.size() - 1;
        if (last <= received) {
            confirmAt = now;
            return List.of();
        }
        List<String> fresh = messages.subList((int) (received + 1 - first), messages.size());
        received = last;
        unconfirmed += fresh.size();
        confirmAt = unconfirmed >= MANY ? now : Math.min(confirmAt, now + limits.ackAfter());
        return fresh;
    }

    /**
     * Asks for everything that is not here yet, whether or not something is known to be missing.
     */
    void askAgain() {
        lacking = true;
    }

    /** Whether what follows is missed. */
    boolean isLacking() {
        return lacking;
    }

    /** Whether a confirmation has to go out, with messages or without. */
    boolean isDue(long now) {
        return lacking || now >= confirmAt;
    }

    /** A confirmation goes out. */
    void confirmed() {
        confirmAt = NEVER;
        unconfirmed = 0;
        lacking = false;
    }

    /** Once for each gap, and again when that did not help. */
    private void complain(long now) {
        if (complainedOf != received || now - complainedAt >= limits.ackAfter()) {
            complainedOf = received;
            complainedAt = now;
            lacking = true;
        }
    }
}
