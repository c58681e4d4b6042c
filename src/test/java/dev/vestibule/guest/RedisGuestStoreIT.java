package dev.vestibule.guest;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis as a {@link GuestStore}. */
class RedisGuestStoreIT extends GuestStoreContract {

    @RegisterExtension static final GuestsOnRedis GUESTS = new GuestsOnRedis();

    @Override
    GuestStore store() {
        return GUESTS.node().redis;
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
