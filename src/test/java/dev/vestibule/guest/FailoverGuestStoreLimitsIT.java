package dev.vestibule.guest;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the store of an instance is emptied while Redis serves. */
class FailoverGuestStoreLimitsIT extends GuestStoreLimitsContract {

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
