package dev.vestibule.guest;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How Redis is emptied. */
class RedisGuestStoreLimitsIT extends GuestStoreLimitsContract {

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
