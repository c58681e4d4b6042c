package dev.vestibule.realtime;

import java.time.Duration;

/** For how long one client has not read. Times are monotonic nanoseconds. */
final class WriteStall {

    private final long patience;
    private boolean stalled;
    private long since;

    WriteStall(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** The channel's writability is this now. */
    void writable(boolean writable, long now) {
        if (!writable && !stalled) {
            since = now;
        }
        stalled = !writable;
    }

    boolean expired(long now) {
        return stalled && now - since >= patience;
    }

    /** When to check next, in nanoseconds from now; unlimited while the client reads. */
    long delay(long now) {
        return stalled ? Math.max(0, patience - (now - since)) : Long.MAX_VALUE;
    }
}
