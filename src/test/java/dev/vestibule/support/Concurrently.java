package dev.vestibule.support;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The same task on several threads that begin together. */
public final class Concurrently {

    private static final long PATIENCE_SECONDS = 60;

    /** A task that knows which of the threads it is on. */
    @FunctionalInterface
    public interface Task {
        void run(int thread) throws Exception;
    }

    static {
        // Mutiny's own set-up must not be begun by two threads at once.
        Uni.createFrom().item(() -> 1).await().indefinitely();
    }

    private Concurrently() {}

    /** Runs the task on so many threads and waits for all of them; what one throws is thrown. */
    public static void run(int threads, Task task) {
        CountDownLatch ready = new CountDownLatch(threads);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                ends.add(
                        executor.submit(() -> {
                            ready.countDown();
                            ready.await();
                            task.run(thread);
                            return thread;
                        }));
            }
            for (Future<?> end : ends) {
                end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("a thread failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
