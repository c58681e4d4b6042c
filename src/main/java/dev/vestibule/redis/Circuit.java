package dev.vestibule.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When Redis may be used: a pure state machine over what probes found. One failure opens it; it
 * closes after some probes in a row, and not before the time of a dwell that grows with how often
 * it opened lately. Used by one thread.
 */
final class Circuit {

    private static final long LATELY = Duration.ofMinutes(1).toNanos();
    private static final int MAX_DOUBLINGS = 5;

    private final int probesToRecover;
    private final long dwell;
    private final Deque<Long> failures = new ArrayDeque<>();
    private LinkState state = LinkState.DOWN;
    private int successes;
    private long closedUntil;

    /**
     * @param probesToRecover how many in a row must succeed
     * @param dwell how long it stays open at the second failure within a minute
     */
    Circuit(int probesToRecover, Duration dwell) {
        this.probesToRecover = probesToRecover;
        this.dwell = dwell.toNanos();
    }

    LinkState state() {
        return state;
    }

    /** A probe came through; whether recovery is to begin now. */
    boolean succeeded(long now) {
        if (state != LinkState.DOWN) {
            return false;
        }
        successes++;
        if (successes < probesToRecover || now - closedUntil < 0) {
            return false;
        }
        state = LinkState.RECOVERING;
        return true;
    }

    /** Redis failed; whether it was used until now. */
    boolean failed(long now) {
        successes = 0;
        boolean wasUp = state == LinkState.UP;
        state = LinkState.DOWN;
        if (wasUp) {
            closedUntil = now + dwellAfter(now);
        }
        return wasUp;
    }

    /** Everything was brought to Redis; whether it may be used, or failed meanwhile. */
    boolean recovered() {
        if (state != LinkState.RECOVERING) {
            return false;
        }
        state = LinkState.UP;
        return true;
    }

    /** What is in Redis is not what this instance knows: it has to recover once more. */
    boolean recoverAgain() {
        if (state != LinkState.UP) {
            return false;
        }
        state = LinkState.RECOVERING;
        return true;
    }

    private long dwellAfter(long now) {
        while (!failures.isEmpty() && now - failures.peekFirst() > LATELY) {
            failures.removeFirst();
        }
        failures.addLast(now);
        int again = Math.min(failures.size() - 1, MAX_DOUBLINGS);
        return again == 0 ? 0 : dwell << (again - 1);
    }
}
