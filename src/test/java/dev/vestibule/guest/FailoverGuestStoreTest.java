package dev.vestibule.guest;

import dev.vestibule.support.PinnedClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The store of an instance that has no Redis. */
class FailoverGuestStoreTest extends GuestStoreContract {

    private final PinnedClock clock = new PinnedClock();
    private final GuestNode node = GuestNode.alone(MemoryStores.settings(TTL, MAX), clock);

    @Override
    GuestStore store() {
        return node.store;
    }

    @Override
    void pass(Duration time) {
        clock.move(time);
    }

    @AfterEach
    void close() {
        node.close();
    }
}
