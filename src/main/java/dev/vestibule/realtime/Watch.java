package dev.vestibule.realtime;

import io.netty.util.concurrent.EventExecutor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What time says about one connection: silent, stalled, or too slow to close. One timer. */
final class Watch {

    /** What is found when a deadline has passed. */
    enum Finding {
        PING_DUE,
        SILENT,
        STALLED,
        /** The close timeout is over. */
        OVERDUE
    }

    private final LongSupplier clock;
    private final Consumer<Finding> report;
    private final Heartbeat heartbeat;
    private final WriteStall stall;
    private final long closeTimeout;
    private final Alarm alarm;
    private boolean closing;
    private long closeBy;

    Watch(
            EventExecutor executor,
            FrameLimits limits,
            LongSupplier clock,
            Consumer<Finding> report) {
        this.clock = clock;
        this.report = report;
        this.heartbeat =
                new Heartbeat(limits.pingInterval(), limits.pingTimeout(), clock.getAsLong());
        this.stall = new WriteStall(limits.writeStall());
        this.closeTimeout = limits.closeTimeout().toNanos();
        this.alarm = new Alarm(executor, clock, this::check);
    }

    /** The connection is open. */
    void begin(boolean writable) {
        heartbeat.heard(clock.getAsLong());
        writable(writable);
        check();
    }

    /** A frame came in. */
    void heard() {
        heartbeat.heard(clock.getAsLong());
    }

    /** The channel's writability is this now. */
    void writable(boolean writable) {
        long now = clock.getAsLong();
        stall.writable(writable, now);
        if (!writable && !closing) {
            alarm.within(stall.delay(now));
        }
    }

    /** The connection closes: from now on only the close timeout counts. */
    void closing() {
        closing = true;
        closeBy = clock.getAsLong() + closeTimeout;
        alarm.within(closeTimeout);
    }

    /** The connection is gone. */
    void end() {
        alarm.cancel();
    }

    private void check() {
        long now = clock.getAsLong();
        if (closing) {
            checkClosing(now);
        } else if (stall.expired(now)) {
            report.accept(Finding.STALLED);
        } else {
            checkHeartbeat(now);
        }
    }

    private void checkClosing(long now) {
        if (closeBy - now > 0) {
            alarm.within(closeBy - now);
        } else {
            report.accept(Finding.OVERDUE);
        }
    }

    private void checkHeartbeat(long now) {
        switch (heartbeat.check(now)) {
            case LOST -> {
                report.accept(Finding.SILENT);
                return;
            }
            case PING -> report.accept(Finding.PING_DUE);
            case WAIT -> {}
        }
        alarm.within(Math.min(heartbeat.delay(now), stall.delay(now)));
    }
}
