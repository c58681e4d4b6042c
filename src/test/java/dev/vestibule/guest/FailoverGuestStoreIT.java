package dev.vestibule.guest;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The store of an instance while Redis serves. */
class FailoverGuestStoreIT extends GuestStoreContract {

    @RegisterExtension static final GuestsOnRedis GUESTS = new GuestsOnRedis();

    @Override
    GuestStore store() {
        return GUESTS.node().store;
    }

    @Override
    Duration ttl() {
        return GuestsOnRedis.TTL;
    }

    @Override
    void pass(Duration time) {
        GuestsOnRedis.pass(time);
    }
}
