package dev.vestibule.realtime;

/** The token bucket of one connection's pings and pongs. */
final class ControlFrameBudget {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int perSecond;
    private final int burst;
    private double tokens;
    private long last;

    ControlFrameBudget(int perSecond, int burst, long now) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.last = now;
    }

    /**
     * Takes a token.
     *
     * @param now monotonic time in nanoseconds
     * @return false if the bucket was empty
     */
    boolean spend(long now) {
        tokens = Math.min(burst, tokens + (now - last) * perSecond / NANOS_PER_SECOND);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
