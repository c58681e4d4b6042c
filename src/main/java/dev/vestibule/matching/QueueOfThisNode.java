package dev.vestibule.matching;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the queue that the service matches with: in memory, for one instance. */
final class QueueOfThisNode {

    private QueueOfThisNode() {}

    /** Epochs begin with the clock, so that those of an earlier run are lower. */
    @Produces
    @Singleton
    static MatchQueue queue(Proposals proposals, Clock clock) {
        AtomicLong epochs = new AtomicLong(clock.millis());
        return new MemoryMatchQueue(proposals, epochs::incrementAndGet);
    }
}
