package dev.vestibule.support;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A second thread that acts in the middle of what the first one does. */
public final class ThreadBeside {

    private static final long PATIENCE_MILLIS = 10_000;

    private final Thread thread;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile @Nullable Throwable failure;

    public ThreadBeside(Runnable task) {
        thread = Thread.ofPlatform().daemon().unstarted(task);
        thread.setUncaughtExceptionHandler((t, thrown) -> failure = thrown);
    }

    /** Starts it, once, and goes on when it is done or waits for a lock. */
    public void startAndAwaitHalt() {
        if (started.getAndSet(true)) {
            return;
        }
        thread.start();
        while (true) {
            switch (thread.getState()) {
                case TERMINATED, BLOCKED, WAITING -> {
                    return;
                }
                case NEW, RUNNABLE, TIMED_WAITING -> Thread.yield();
            }
        }
    }

    /** Waits until it is done. */
    public void join() {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive() || failure != null) {
            throw new IllegalStateException("the thread beside did not end well", failure);
        }
    }
}
