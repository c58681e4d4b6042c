package dev.vestibule.guest;

import dev.vestibule.support.PinnedClock;
import java.time.Duration;

/** The limits of the memory of this process. */
class MemoryGuestStoreLimitsTest extends GuestStoreLimitsContract {

    private final PinnedClock clock = new PinnedClock();
    private final MemoryGuestStore store = MemoryStores.of(TTL, MAX, clock);

    @Override
    GuestStore store() {
        return store;
    }

    @Override
    void pass(Duration time) {
        clock.move(time);
    }
}
