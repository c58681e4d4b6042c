package dev.vestibule.matching;

import static dev.vestibule.matching.Tickets.anyone;
import static dev.vestibule.matching.Tickets.gender;
import static dev.vestibule.matching.Tickets.requiresInterests;
import static dev.vestibule.matching.Tickets.ticket;
import static dev.vestibule.matching.Tickets.wantsGender;
import static dev.vestibule.matching.Tickets.wantsInterests;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every match queue does with a ticket that widens, on top of all else. */
abstract class WideningContract extends MatchQueueContract {

    private static final Attributes WOMAN = gender("f");

    @Test
    void aWidenedTicketIsPairedAtOnceIfSomebodyFitsNow() {
        ask(anyone("anna", 1));
        Ticket ben = ticket("ben", gender("m"), wantsGender("f"), 2);
        ask(ben);
        Outcome.Paired pair = (Outcome.Paired) widen(ben);
        assertThat(pair.partner().guestId()).isEqualTo("anna");
        assertThat(pair.self().wishes().relaxed()).containsExactly("gender");
    }

    @Test
    void aWidenedTicketKeepsItsPlace() {
        Wishes picky = Wishes.of("m", null, "de", Set.of(), Set.of(Wish.GENDER));
        Ticket anna = ticket("anna", WOMAN, picky, 1);
        ask(anna);
        ask(ticket("berta", WOMAN, wantsGender("m"), 2));
        assertThat(widen(anna)).isEqualTo(new Outcome.Waiting(anna.widened()));
        assertThat(partnerFor(ticket("man", gender("m"), Wishes.NONE, 3))).isEqualTo("anna");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void aSearchThatWasCancelledIsNotRevivedByALateWidening() {
        Ticket anna = ticket("anna", WOMAN, wantsGender("m"), 1);
        ask(anna);
        await(queue().cancel("anna"));
        assertThat(widen(anna)).isInstanceOf(Outcome.Refused.class);
        assertThat(waiting()).isZero();
    }

    @Test
    void aTicketThatWasReplacedIsNotWidenedByTheTimerOfTheFormer() {
        Ticket former = ticket("anna", WOMAN, wantsGender("m"), 1);
        ask(former);
        ask(ticket("anna", WOMAN, wantsGender("x"), 1));
        assertThat(widen(former)).isInstanceOf(Outcome.Refused.class);
        assertThat(waiting()).isEqualTo(1);
        assertWaits(anyone("ben", 2));
    }

    @Test
    void aWideningThatIsRepeatedDropsNothingMore() {
        Ticket anna = ticket("anna", WOMAN, Wishes.of("m", "en", "de", Set.of(), Set.of()), 1);
        ask(anna);
        Outcome once = widen(anna);
        assertThat(widen(anna)).isEqualTo(once).isEqualTo(new Outcome.Waiting(anna.widened()));
    }

    @Test
    void aTicketWithNothingLeftToDropGoesOnWaiting() {
        Ticket anna = anyone("anna", 1);
        ask(anna);
        assertThat(widen(anna)).isEqualTo(new Outcome.Waiting(anna));
    }

    @Test
    void aGuestThatIsPairedAlreadyIsNotWidenedIntoASecondPair() {
        Ticket anna = ticket("anna", WOMAN, wantsGender("m"), 1);
        ask(anna);
        ask(ticket("ben", gender("m"), Wishes.NONE, 2));
        ask(anyone("carl", 3));
        assertThat(widen(anna)).isInstanceOf(Outcome.Refused.class);
        assertThat(partnerOf("anna")).isEqualTo("ben");
        assertThat(partnerOf("carl")).isNull();
    }

    @Test
    void aWaitingGuestThatIsNotFreeAnyMoreIsRefusedWhenItWidens() {
        Ticket anna = ticket("anna", WOMAN, wantsGender("m"), 1);
        ask(anna);
        setFree("anna", false);
        assertThat(widen(anna)).isInstanceOf(Outcome.Refused.class);
        assertThat(waiting()).isZero();
    }

    @Test
    void interestsStayKnownToOthersAfterTheWishForThemWasDropped() {
        Ticket anna = ticket("anna", Attributes.UNKNOWN, wantsInterests("chess"), 1);
        ask(anna.widened());
        Ticket ben = ticket("ben", Attributes.UNKNOWN, requiresInterests("chess"), 2);
        assertThat(partnerFor(ben)).isEqualTo("anna");
        ask(ticket("carl", Attributes.UNKNOWN, requiresInterests("chess"), 3));
        Ticket dora = ticket("dora", Attributes.UNKNOWN, wantsInterests("chess"), 4);
        assertThat(partnerFor(dora.widened())).isEqualTo("carl");
    }

    Outcome widen(Ticket seen) {
        return await(queue().widen(seen));
    }
}
