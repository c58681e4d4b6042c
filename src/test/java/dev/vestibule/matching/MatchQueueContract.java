package dev.vestibule.matching;

import static dev.vestibule.matching.Tickets.anyone;
import static dev.vestibule.matching.Tickets.anyoneFrom;
import static dev.vestibule.matching.Tickets.gender;
import static dev.vestibule.matching.Tickets.ticket;
import static dev.vestibule.matching.Tickets.wantsGender;
import static dev.vestibule.matching.Tickets.wantsInterests;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every match queue does, whatever it is made of. Widening has a contract of its own. */
abstract class MatchQueueContract {

    abstract MatchQueue queue();

    /** Makes a guest one that can be paired, or not. */
    abstract void setFree(String guestId, boolean free);

    abstract void dissolve(String guestId);

    abstract @Nullable String partnerOf(String guestId);

    @Test
    void whoFindsNobodyWaits() {
        assertThat(ask(anyone("anna", 1))).isEqualTo(new Outcome.Waiting(anyone("anna", 1)));
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void twoWhoFitArePairedAndNeitherHasATicketAnyMore() {
        ask(anyone("anna", 1));
        Outcome.Paired pair = (Outcome.Paired) ask(anyone("ben", 2));
        assertThat(pair.self()).isEqualTo(anyone("ben", 2));
        assertThat(pair.partner()).isEqualTo(anyone("anna", 1));
        assertThat(partnerOf("anna")).isEqualTo("ben");
        assertThat(partnerOf("ben")).isEqualTo("anna");
        assertThat(waiting()).isZero();
        assertThat(await(queue().cancel("anna"))).isFalse();
    }

    @Test
    void whoAskedFirstIsServedFirst() {
        Attributes man = gender("m");
        ask(ticket("second", man, wantsGender("f"), 2));
        ask(ticket("first", man, wantsGender("f"), 1));
        ask(ticket("third", man, wantsGender("f"), 3));
        assertThat(partnerFor(ticket("x", gender("f"), Wishes.NONE, 4))).isEqualTo("first");
        assertThat(partnerFor(ticket("y", gender("f"), Wishes.NONE, 5))).isEqualTo("second");
        assertThat(partnerFor(ticket("z", gender("f"), Wishes.NONE, 6))).isEqualTo("third");
    }

    @Test
    void ofTwoWhoAskedAtTheSameInstantTheLowerIdIsServedFirst() {
        ask(anyoneFrom("phone", "ben", 1));
        ask(anyoneFrom("phone", "anna", 1));
        assertThat(partnerFor(anyone("x", 2))).isEqualTo("anna");
    }

    @Test
    void whoDoesNotFitIsPassedOver() {
        ask(ticket("older", gender("m"), wantsGender("f"), 1));
        ask(ticket("younger", gender("m"), wantsGender("m"), 2));
        assertThat(partnerOf("younger")).isNull();
        assertThat(partnerFor(ticket("x", gender("m"), Wishes.NONE, 3))).isEqualTo("younger");
    }

    @Test
    void theOldestIsTakenWhetherOrNotItHasWishes() {
        ask(ticket("picky", gender("m"), wantsGender("f"), 1));
        ask(ticket("easy", gender("m"), Wishes.NONE, 2));
        ask(ticket("pickier", gender("m"), wantsGender("f"), 3));
        assertThat(partnerFor(ticket("x", gender("f"), Wishes.NONE, 4))).isEqualTo("picky");
        assertThat(partnerFor(ticket("y", gender("f"), Wishes.NONE, 5))).isEqualTo("easy");
        assertThat(partnerFor(ticket("z", gender("f"), Wishes.NONE, 6))).isEqualTo("pickier");
    }

    @Test
    void wishesAreMetOnBothSides() {
        ask(ticket("anna", gender("f"), wantsGender("m"), 1));
        assertWaits(ticket("carl", gender("m"), wantsGender("m"), 2));
        assertWaits(ticket("dora", gender("f"), wantsGender("f"), 3));
        assertThat(partnerFor(ticket("ben", gender("m"), wantsGender("f"), 4))).isEqualTo("anna");
    }

    @Test
    void whatIsUnknownMeetsNoWish() {
        ask(ticket("anna", gender("f"), wantsGender("m"), 1));
        assertWaits(anyone("nobody-knows", 2));
    }

    @Test
    void languageAndCountryAreAskedForLikeGender() {
        Wishes wishes = Wishes.of(null, "en", "de", Set.of(), Set.of());
        ask(ticket("anna", new Attributes(null, "en-GB", "DE"), wishes, 1));
        assertWaits(ticket("ben", new Attributes(null, "en", "us"), wishes, 2));
        assertWaits(ticket("carl", new Attributes(null, "fr", "de"), wishes, 3));
        Ticket dora = ticket("dora", new Attributes(null, "en-US", "de"), wishes, 4);
        assertThat(partnerFor(dora)).isEqualTo("anna");
    }

    @Test
    void oneSharedInterestIsEnoughAndNoneIsNot() {
        ask(ticket("anna", Attributes.UNKNOWN, wantsInterests("chess", "go"), 1));
        assertWaits(anyone("ben", 2));
        assertWaits(ticket("carl", Attributes.UNKNOWN, wantsInterests("opera"), 3));
        Ticket dora = ticket("dora", Attributes.UNKNOWN, wantsInterests("opera2", "go"), 4);
        assertThat(partnerFor(dora)).isEqualTo("anna");
    }

    @Test
    void aGuestIsNeverMatchedWithItself() {
        ask(anyoneFrom("phone", "anna", 1));
        assertWaits(anyoneFrom("laptop", "anna", 2));
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void twoGuestsOfOneDeviceNeverMeet() {
        ask(anyoneFrom("phone", "anna", 1));
        assertWaits(anyoneFrom("phone", "alter-ego", 2));
        assertThat(partnerFor(anyoneFrom("laptop", "ben", 3))).isEqualTo("anna");
        assertThat(partnerFor(anyoneFrom("tablet", "carl", 4))).isEqualTo("alter-ego");
    }

    @Test
    void whoStandsBehindTheAskersOwnDeviceIsFound() {
        ask(ticket("ben", gender("m"), wantsGender("f"), 9));
        for (int i = 0; i < 5; i++) {
            ask(new Ticket("anna" + i, "phone", gender("m"), wantsGender("f"), i));
        }
        Ticket asker = new Ticket("x", "phone", gender("f"), Wishes.NONE, 10);
        assertThat(partnerFor(asker)).isEqualTo("ben");
    }

    @Test
    void askingAgainReplacesTheTicketAndKeepsItsAge() {
        ask(ticket("anna", gender("f"), wantsGender("m"), 1));
        ask(ticket("ben", gender("f"), wantsGender("m"), 2));
        Ticket again = ticket("anna", gender("f"), wantsGender("x"), 3);
        assertThat(ask(again)).isEqualTo(new Outcome.Waiting(again.notLaterThan(1)));
        assertThat(waiting()).isEqualTo(2);
        assertThat(partnerFor(ticket("man", gender("m"), Wishes.NONE, 4))).isEqualTo("ben");
        assertThat(partnerFor(ticket("other", gender("x"), Wishes.NONE, 5))).isEqualTo("anna");
    }

    @Test
    void aTicketThatIsOfferedAgainTakesItsOldPlace() {
        ask(ticket("ben", gender("m"), wantsGender("f"), 5));
        ask(ticket("anna", gender("m"), wantsGender("f"), 1));
        assertThat(partnerFor(ticket("x", gender("f"), Wishes.NONE, 6))).isEqualTo("anna");
        dissolve("anna");
        ask(ticket("anna", gender("m"), wantsGender("f"), 9));
        ask(ticket("anna", gender("m"), wantsGender("f"), 1));
        assertThat(partnerFor(ticket("y", gender("f"), Wishes.NONE, 7))).isEqualTo("anna");
    }

    @Test
    void aGuestThatIsNotFreeIsRefusedAndLosesItsTicket() {
        ask(anyone("anna", 1));
        setFree("anna", false);
        assertThat(ask(anyone("anna", 2))).isInstanceOf(Outcome.Refused.class);
        assertThat(waiting()).isZero();
    }

    @Test
    void reSearchingWhileChattingStealsNobody() {
        ask(anyone("anna", 1));
        ask(anyone("ben", 2));
        ask(anyone("carl", 3));
        assertThat(ask(anyone("anna", 4))).isInstanceOf(Outcome.Refused.class);
        assertThat(partnerOf("anna")).isEqualTo("ben");
        assertThat(partnerOf("carl")).isNull();
    }

    @Test
    void waitingGuestsThatAreNotFreeAnyMoreAreForgottenAndTheNextIsTaken() {
        for (int i = 0; i < 4; i++) {
            ask(ticket("man" + i, gender("m"), wantsGender("f"), i));
        }
        setFree("man0", false);
        setFree("man1", false);
        assertThat(partnerFor(ticket("x", gender("f"), Wishes.NONE, 9))).isEqualTo("man2");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void whosePairWasDissolvedIsFreeAgain() {
        ask(anyone("anna", 1));
        assertThat(partnerFor(anyone("ben", 2))).isEqualTo("anna");
        dissolve("anna");
        assertWaits(anyone("ben", 3));
    }

    @Test
    void everyPairHasAHigherEpoch() {
        long last = Long.MIN_VALUE;
        for (int i = 0; i < 20; i++) {
            ask(anyone("a" + i, i));
            long epoch = ((Outcome.Paired) ask(anyone("b" + i, i))).epoch();
            assertThat(epoch).isGreaterThan(last);
            last = epoch;
        }
    }

    @Test
    void aCancelledTicketIsNotFoundAndCancelledOnce() {
        ask(anyone("anna", 1));
        assertThat(await(queue().cancel("anna"))).isTrue();
        assertThat(await(queue().cancel("anna"))).isFalse();
        assertThat(await(queue().cancel("nobody"))).isFalse();
        assertWaits(anyone("ben", 2));
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void nothingHappensBeforeSomebodySubscribes() {
        queue().pairOrWait(anyone("anna", 1));
        assertThat(waiting()).isZero();
        ask(anyone("anna", 1));
        queue().cancel("anna");
        assertThat(waiting()).isEqualTo(1);
    }

    Outcome ask(Ticket ticket) {
        return await(queue().pairOrWait(ticket));
    }

    void assertWaits(Ticket ticket) {
        assertThat(ask(ticket)).isInstanceOf(Outcome.Waiting.class);
    }

    String partnerFor(Ticket ticket) {
        Outcome outcome = ask(ticket);
        assertThat(outcome).isInstanceOf(Outcome.Paired.class);
        return ((Outcome.Paired) outcome).partner().guestId();
    }

    long waiting() {
        return await(queue().waiting());
    }

    static <T> T await(Uni<T> result) {
        return result.await().indefinitely();
    }
}
