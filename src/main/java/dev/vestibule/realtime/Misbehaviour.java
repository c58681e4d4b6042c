package dev.vestibule.realtime;

import java.util.function.LongSupplier;

/** Counts one client's malformed frames: ten within a minute are too many. */
final class Misbehaviour {

    private static final int TOO_MANY = 10;
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private final long[] latest = new long[TOO_MANY];
    private int count;

    Misbehaviour(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Counts one more; whether it is the tenth within the last minute. */
    boolean countsTooMany() {
        long now = nanoTime.getAsLong();
        int slot = count % TOO_MANY;
        latest[slot] = now;
        count++;
        long tenBack = latest[count % TOO_MANY];
        return count >= TOO_MANY && now - tenBack <= WINDOW_NANOS;
    }
}
