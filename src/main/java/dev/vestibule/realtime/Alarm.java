package dev.vestibule.realtime;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a connection. It rings no later than asked for, perhaps earlier; who hears it
 * looks what is due and asks again. So a deadline that is called off costs nothing.
 */
final class Alarm {

    private final EventExecutor executor;
    private final LongSupplier clock;
    private final Runnable task;
    private @Nullable Future<?> timer;
    private long at;

    Alarm(EventExecutor executor, LongSupplier clock, Runnable task) {
        this.executor = executor;
        this.clock = clock;
        this.task = task;
    }

    /** Rings within so many nanoseconds. On the event loop only. */
    void within(long nanos) {
        long wanted = clock.getAsLong() + nanos;
        if (timer != null && at - wanted <= 0) {
            return;
        }
        cancel();
        at = wanted;
        timer = executor.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
    }

    void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void ring() {
        timer = null;
        task.run();
    }
}
