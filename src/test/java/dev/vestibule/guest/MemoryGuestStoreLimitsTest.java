package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.support.PinnedClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The limits of the memory of this process, which alone gets full and names whom it sweeps. */
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

    @Test
    void aFullStoreRefusesAndDisplacesNobody() {
        List<Guest> guests = fill();
        Guest late = guest();

        assertThatThrownBy(() -> await(store().save(late)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        full -> assertThat(full.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThat(find(late)).isNull();
        assertThat(guests).allSatisfy(guest -> assertThat(find(guest)).isNotNull());

        await(store().save(guests.getFirst()));
        await(store().remove(guests.getFirst().sessionId()));
        await(store().save(late));
        assertThat(find(late)).isNotNull();
    }

    @Test
    void manyAtOnceNeverExceedTheSize() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        Runnable save =
                () -> {
                    try {
                        await(store().save(guest()));
                    } catch (Problem full) {
                        refused.incrementAndGet();
                    }
                };
        inParallel(Collections.nCopies(MAX * 4, save));

        assertThat(await(store().count())).isEqualTo(MAX);
        assertThat(refused).hasValue(MAX * 3);
    }

    @Test
    void aSweepNamesEachExpiredGuestOnceAndMakesRoom() {
        List<Guest> guests = fill();
        pass(half());
        Guest kept = guests.getFirst();
        await(store().change(kept.sessionId(), seen(1)));
        assertThat(await(store().sweep())).isEmpty();
        pass(half());

        List<Guest> expired = await(store().sweep());

        assertThat(expired).containsExactlyInAnyOrderElementsOf(guests.subList(1, MAX));
        assertThat(await(store().sweep())).isEmpty();
        assertThat(find(kept)).isNotNull();
        assertThat(await(store().count())).isOne();

        pass(half());
        assertThat(await(store().sweep())).extracting(Guest::id).containsExactly(kept.id());
    }
}
