package dev.vestibule.guest;

import dev.vestibule.support.Defaults;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Memory stores for tests. */
final class MemoryStores {

    private MemoryStores() {}

    static MemoryGuestStore of(Duration ttl, int max, Clock clock) {
        return new MemoryGuestStore(settings(ttl, max), clock);
    }

    static GuestConfig settings(Duration ttl, int max) {
        return Defaults.of(GuestConfig.class, Map.of("ttl", ttl, "maxSessions", max));
    }
}
