package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How full every {@link GuestStore} gets, and how it is emptied. */
abstract class GuestStoreLimitsContract extends GuestStoreSuite {

    private static final Duration HALF = TTL.dividedBy(2);

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
        pass(HALF);
        Guest kept = guests.getFirst();
        await(store().change(kept.sessionId(), seen(1)));
        assertThat(await(store().sweep())).isEmpty();
        pass(HALF);

        List<Guest> expired = await(store().sweep());

        assertThat(expired).containsExactlyInAnyOrderElementsOf(guests.subList(1, MAX));
        assertThat(await(store().sweep())).isEmpty();
        assertThat(find(kept)).isNotNull();
        assertThat(await(store().count())).isOne();

        pass(HALF);
        assertThat(await(store().sweep())).extracting(Guest::id).containsExactly(kept.id());
    }

    private List<Guest> fill() {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            guests.add(guest());
            await(store().save(guests.getLast()));
        }
        return guests;
    }
}
