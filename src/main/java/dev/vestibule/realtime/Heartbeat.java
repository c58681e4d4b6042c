package dev.vestibule.realtime;

import java.time.Duration;

/**
 * Whether one connection is alive: a ping goes out at a fixed pace, and any frame that comes in
 * within the ping interval and the timeout counts as life. Times are monotonic nanoseconds.
 */
final class Heartbeat {

    /** What is to be done now. */
    enum Verdict {
        WAIT,
        PING,
        LOST
    }

    private final long interval;
    private final long patience;
    private long heard;
    private long pinged;

    Heartbeat(Duration interval, Duration timeout, long now) {
        this.interval = interval.toNanos();
        this.patience = interval.plus(timeout).toNanos();
        this.heard = now;
        this.pinged = now;
    }

    /** A frame came in. */
    void heard(long now) {
        heard = now;
    }

    /** What is due; {@link Verdict#PING} is said once an interval. */
    Verdict check(long now) {
        if (now - heard >= patience) {
            return Verdict.LOST;
        }
        if (now - pinged >= interval) {
            pinged = now;
            return Verdict.PING;
        }
        return Verdict.WAIT;
    }

    /** When to check next, in nanoseconds from now, as far as it is known now. */
    long delay(long now) {
        return Math.max(0, Math.min(interval - (now - pinged), patience - (now - heard)));
    }
}
