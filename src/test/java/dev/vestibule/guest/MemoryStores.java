package dev.vestibule.guest;

import java.time.Clock;
import java.time.Duration;

/** Memory stores for tests. */
final class MemoryStores {

    private record Settings(Duration ttl, int maxSessions, Duration sweepEvery)
            implements GuestConfig {}

    private MemoryStores() {}

    static MemoryGuestStore of(Duration ttl, int max, Clock clock) {
        return new MemoryGuestStore(new Settings(ttl, max, Duration.ofMinutes(10)), clock);
    }
}
