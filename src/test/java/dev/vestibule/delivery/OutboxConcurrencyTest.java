package dev.vestibule.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.support.Concurrently;
import dev.vestibule.support.RecordingTransport;
import dev.vestibule.wire.Outbound;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.RepeatedTest;

class OutboxConcurrencyTest {

    private static final int THREADS = 4;
    private static final int FRAMES = 500;

    private final RecordingTransport client = new RecordingTransport();
    private final OutboxLimits limits = new OutboxLimits(1 << 30, 1 << 30);
    private final Outbox outbox = new Outbox(client, limits, new LongAdder());

    @RepeatedTest(10)
    void framesOfManyThreadsAreAllWrittenEachThreadsInOrder() {
        AtomicInteger running = new AtomicInteger(THREADS);

        Concurrently.run(
                THREADS + 1,
                thread -> {
                    if (thread == THREADS) {
                        own(running);
                    } else {
                        for (int i = 0; i < FRAMES; i++) {
                            outbox.offer(Frames.vital(thread + ":" + i));
                        }
                        running.decrementAndGet();
                    }
                });

        client.turn();
        assertThat(client.written()).hasSize(THREADS * FRAMES);
        int[] next = new int[THREADS];
        for (Outbound frame : client.written()) {
            String[] parts = frame.payload().split(":", -1);
            int thread = Integer.parseInt(parts[0]);
            assertThat(Integer.parseInt(parts[1])).isEqualTo(next[thread]++);
        }
    }

    @RepeatedTest(10)
    void aStutteringClientMissesNoWakeUp() {
        client.room(0);
        AtomicInteger running = new AtomicInteger(THREADS);

        Concurrently.run(
                THREADS + 1,
                thread -> {
                    if (thread == THREADS) {
                        stutter(running);
                    } else {
                        for (int i = 0; i < FRAMES; i++) {
                            outbox.offer(Frames.vital(thread + ":" + i));
                        }
                        running.decrementAndGet();
                    }
                });

        assertThat(client.written()).hasSize(THREADS * FRAMES);
    }

    @RepeatedTest(10)
    void manyThreadsThatOverflowCloseOnce() {
        client.room(0);
        Outbox small = new Outbox(client, new OutboxLimits(1 << 20, 8), new LongAdder());

        Concurrently.run(
                THREADS,
                thread -> {
                    for (int i = 0; i < FRAMES; i++) {
                        small.offer(Frames.vital(thread + ":" + i));
                    }
                });

        client.room(Long.MAX_VALUE);
        small.onWritable();
        client.turn();
        assertThat(client.closes()).containsExactly(CloseCode.SLOW_CONSUMER);
        assertThat(client.written()).isEmpty();
    }

    private void own(AtomicInteger running) {
        while (running.get() > 0 || client.waitingTasks() > 0) {
            if (!client.step()) {
                Thread.yield();
            }
        }
    }

    /** As the owner thread does it: room comes back there, and only then the outbox is told. */
    private void stutter(AtomicInteger running) {
        while (running.get() > 0 || client.written().size() < THREADS * FRAMES) {
            if (!client.step()) {
                Thread.yield();
            }
            if (!client.isWritable()) {
                client.room(3);
                outbox.onWritable();
            }
        }
    }
}
