package dev.vestibule.matching;

import static dev.vestibule.matching.Tickets.anyone;
import static dev.vestibule.matching.Tickets.anyoneFrom;
import static dev.vestibule.matching.Tickets.gender;
import static dev.vestibule.matching.Tickets.ticket;
import static dev.vestibule.matching.Tickets.wantsGender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a step costs and what it leaves behind. */
class MatchIndexTest {

    private static final int MOST_LOOKUPS = 8 * 6;

    private final Roster roster = new Roster();
    private final MemoryMatchQueue queue =
            new MemoryMatchQueue(roster, new AtomicLong()::incrementAndGet);

    @Test
    void aStepLooksAtAFixedNumberOfHeadsHoweverManyWaitThatDoNotFit() {
        Wishes picky = Wishes.of("f", "en", "de", Set.of("a", "b", "c", "d", "e"), Set.of());
        for (int i = 0; i < 20_000; i++) {
            ask(ticket("man" + i, new Attributes("m", "en", "de"), picky, i));
        }
        assertThat(waiting()).isEqualTo(20_000);
        Wishes required = Wishes.of("f", "en", "de", picky.interests(), Set.of(Wish.GENDER));
        Ticket hardest = ticket("x", new Attributes("m", "en", "de"), required.widened(), 20_001);
        assertThat(lookupsOf(hardest)).isEqualTo(MOST_LOOKUPS);
        Wishes easy = Wishes.of("m", null, null, Set.of("a"), Set.of());
        Ticket fitting = ticket("y", new Attributes("f", "en", "de"), easy, 20_002);
        assertThat(lookupsOf(fitting)).isEqualTo(8);
        assertThat(roster.partnerOf("y")).isEqualTo("man0");
    }

    @Test
    void aGuestWithoutWishesLooksAtOneNameForEachCombinationOfWhatItIs() {
        assertThat(lookupsOf(anyone("anna", 1))).isEqualTo(1);
        Attributes known = new Attributes("f", "en", "de");
        assertThat(lookupsOf(ticket("ben", known, Wishes.NONE, 2))).isEqualTo(8);
    }

    @Test
    void tenThousandTicketsOfOneDeviceHideNobodyAndCostNothing() {
        for (int i = 0; i < 10_000; i++) {
            ask(anyoneFrom("farm", "bot" + i, i));
        }
        assertThat(queue.index().size()).isEqualTo(10_000);
        Ticket late = new Ticket("late", "phone", gender("f"), wantsGender("m"), 10_001);
        ask(late);
        Ticket bot = new Ticket("bot", "farm", gender("m"), Wishes.NONE, 10_002);
        assertThat(lookupsOf(bot)).isEqualTo(2);
        assertThat(roster.partnerOf("bot")).isEqualTo("late");
        ask(anyoneFrom("phone", "visitor", 10_003));
        assertThat(roster.partnerOf("visitor")).isEqualTo("bot0");
    }

    @Test
    void nothingIsLeftInTheIndexWhenEverybodyLeft() {
        RandomTickets random = new RandomTickets(42, 2_000, 60);
        List<Ticket> last = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Ticket ticket = random.next(i);
            if (ask(ticket) instanceof Outcome.Waiting waits) {
                last.add(waits.self());
            }
            if (i % 7 == 0 && !last.isEmpty()) {
                queue.widen(last.getLast()).await().indefinitely();
            }
        }
        assertThat(queue.index().keys()).isPositive();
        for (String guest : random.guests()) {
            queue.cancel(guest).await().indefinitely();
        }
        assertThat(queue.index().size()).isZero();
        assertThat(queue.index().keys()).isZero();
    }

    @Test
    void aClaimThatFailsMakesNoPairAndTouchesNobodyElse() {
        Eligibility broken = new RefusingToClaim();
        MemoryMatchQueue shaky = new MemoryMatchQueue(broken, new AtomicLong()::incrementAndGet);
        shaky.pairOrWait(anyone("anna", 1)).await().indefinitely();
        assertThatThrownBy(() -> shaky.pairOrWait(anyone("ben", 2)).await().indefinitely())
                .isInstanceOf(IllegalStateException.class);
        assertThat(shaky.index().of("anna")).isNotNull();
        assertThat(shaky.index().of("ben")).isNull();
        assertThat(shaky.cancel("anna").await().indefinitely()).isTrue();
        assertThat(shaky.index().keys()).isZero();
    }

    private record RefusingToClaim() implements Eligibility {
        @Override
        public boolean isFree(String guestId) {
            return true;
        }

        @Override
        public void claim(Ticket asker, Ticket partner, long epoch) {
            throw new IllegalStateException("no");
        }
    }

    private long waiting() {
        return queue.waiting().await().indefinitely();
    }

    private long lookupsOf(Ticket ticket) {
        long before = queue.index().looked();
        ask(ticket);
        return queue.index().looked() - before;
    }

    private Outcome ask(Ticket ticket) {
        return queue.pairOrWait(ticket).await().indefinitely();
    }
}
