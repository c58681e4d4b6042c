package dev.vestibule.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is told to go on. */
public final class PinnedClock extends Clock {

    /** When a test begins, unless it says otherwise. */
    public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private volatile Instant now;

    public PinnedClock() {
        this(START);
    }

    public PinnedClock(Instant now) {
        this.now = now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Time has no zone here");
    }
}
