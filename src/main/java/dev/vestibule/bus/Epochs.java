package dev.vestibule.bus;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The highest number that this instance knows any pair to have. While Redis counts, it follows;
 * without Redis it goes on counting from there. Two instances that count alone may give the same
 * number: the id of the instance then decides. Any thread may call.
 */
@ApplicationScoped
public class Epochs {

    private final AtomicLong highest;

    /** Begins with the time of the day, so that the numbers of an earlier run are lower. */
    Epochs(Clock clock) {
        this.highest = new AtomicLong(clock.millis());
    }

    /** The highest number that was seen or given. */
    public long highest() {
        return highest.get();
    }

    /** Takes notice of a number that somebody gave. */
    public void saw(long epoch) {
        highest.accumulateAndGet(epoch, Math::max);
    }

    /** A number above all that are known here, for a pair that is made without Redis. */
    public long next() {
        return highest.incrementAndGet();
    }
}
