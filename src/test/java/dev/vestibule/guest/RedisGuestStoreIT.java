package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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

    @Test
    void r7ASessionThatWasRemovedIsNeitherSavedNorPushedAgain() {
        Guest guest = guest();
        await(store().save(guest));
        await(store().remove(guest.sessionId()));
        Kept copy = Kept.born(guest, guest.createdAt());

        assertThatThrownBy(() -> await(store().save(guest))).isInstanceOf(Problem.class);
        assertThat(await(GUESTS.node().redis.push(copy, ttl()))).isEqualTo(Lookup.Missing.ENDED);
        assertThat(find(guest)).isNull();
    }
}
