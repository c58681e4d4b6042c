package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.PinnedClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The memory of this process as a {@link GuestStore}. */
class MemoryGuestStoreTest extends GuestStoreContract {

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

    @Test
    void nothingIsLeftBehindByGuestsThatComeAndGo() {
        for (int i = 0; i < 10_000; i++) {
            Guest guest = guest();
            await(store.save(guest));
            await(store.remove(guest.sessionId()));
        }

        assertThat(store.waiting()).isZero();
    }

    @Test
    void aSweepLooksOnlyAtWhatIsDue() {
        for (int i = 0; i < MAX; i++) {
            await(store.save(guest()));
            clock.move(Duration.ofSeconds(1));
        }
        long before = store.looks();
        await(store.sweep());
        assertThat(store.looks()).isEqualTo(before);

        clock.move(TTL.minusSeconds(MAX - 3));
        assertThat(await(store.sweep())).hasSize(4);
        assertThat(store.looks()).isEqualTo(before + 4);
    }

    @Test
    void whateverHappensEverySessionWaitsForItsSweepOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<String> sessions = new HashSet<>();
        for (int step = 0; step < 5_000; step++) {
            if (sessions.size() < MAX && random.nextInt(4) == 0) {
                Guest guest = guest();
                await(store.save(guest));
                sessions.add(guest.sessionId());
            }
            for (String session : Set.copyOf(sessions)) {
                act(random.nextInt(200), session, sessions);
            }
            assertThat(store.waiting())
                    .as("seed %d", seed)
                    .isEqualTo(await(store.count()).intValue());
        }
    }

    private void act(int choice, String session, Set<String> sessions) {
        switch (choice) {
            case 0 -> {
                await(store.remove(session));
                sessions.remove(session);
            }
            case 1, 2, 3 -> await(store.change(session, seen(1)));
            case 4 -> clock.move(Duration.ofMinutes(7));
            case 5 -> await(store.sweep()).forEach(expired -> sessions.remove(expired.sessionId()));
            default -> {}
        }
    }
}
