package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How every {@link GuestStore} is emptied. */
abstract class GuestStoreLimitsContract extends GuestStoreSuite {

    @Test
    void nobodyWhoLivesIsSweptAndNobodyWhoExpiredIsLeft() {
        List<Guest> guests = fill();
        pass(half());
        Guest kept = guests.getFirst();
        await(store().change(kept.sessionId(), seen(1)));
        assertThat(await(store().sweep())).isEmpty();
        assertThat(await(store().count())).isEqualTo(MAX);
        pass(half());

        await(store().sweep());

        assertThat(find(kept)).isNotNull();
        assertThat(guests.subList(1, MAX)).allSatisfy(guest -> assertThat(find(guest)).isNull());
        assertThat(await(store().count())).isOne();

        pass(ttl());
        await(store().sweep());
        assertThat(await(store().count())).isZero();
    }

    @Test
    void manyAtOnceAreCountedOnceEach() throws Exception {
        List<Runnable> saves = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            Guest guest = guest();
            saves.add(() -> await(store().save(guest)));
            saves.add(() -> await(store().save(guest)));
        }
        inParallel(saves);

        assertThat(await(store().count())).isEqualTo(MAX);
    }

    List<Guest> fill() {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            guests.add(guest());
            await(store().save(guests.getLast()));
        }
        return guests;
    }
}
