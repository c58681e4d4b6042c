package dev.vestibule.presence;

import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.Situation;
import dev.vestibule.presence.PresenceIndex.Arrival;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Concurrently;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How an index that answers late, or not, is told of those who come and go. */
class AttendanceTest {

    private final LateIndex index = new LateIndex();
    private final Assembly assembly =
            new Assembly().with(PresenceIndex.class, index).including(Attendance.class);
    private final Presence presence = assembly.get(Presence.class);

    @Test
    void whoComesHasArrivedWhenTheIndexSaysSo() {
        presence.enter(visitor("a"), "a1");
        assertThat(arrivals()).isEmpty();

        index.arrive("other");
        assertThat(arrivals())
                .containsExactly(
                        new GuestArrived(visitor("a"), new Arrival(List.of("other"), null)));
    }

    @Test
    void severalTabsAreOneThatComesAndOneThatGoes() {
        presence.enter(visitor("a"), "a1");
        index.arrive();
        presence.enter(visitor("a"), "a2");
        presence.leave("a", "a1");
        presence.leave("a", "a2");
        index.depart("other");

        assertThat(index.asked()).containsExactly("enter a", "leave a");
        assertThat(departures()).containsExactly(new GuestDeparted(visitor("a"), List.of("other")));
    }

    @Test
    void ofOneGuestOneThingIsToldAtATime() {
        presence.enter(visitor("a"), "a1");
        presence.enter(visitor("b"), "b1");
        presence.leave("a", "a1");
        assertThat(index.asked()).containsExactly("enter a", "enter b");

        index.arrive();
        assertThat(index.asked()).containsExactly("leave a");
    }

    @Test
    void ofManyChangesOnlyTheOutcomeIsTold() {
        presence.enter(visitor("a"), "a1");
        become(GuestState.SEARCHING);
        become(GuestState.ONLINE);
        become(GuestState.SEARCHING);
        become(GuestState.CHATTING);
        index.arrive();
        become(GuestState.SEARCHING);
        become(GuestState.CHATTING);
        index.updated();

        assertThat(index.asked()).containsExactly("enter a", "update a CHATTING");
    }

    @Test
    void whatOthersDoNotSeeIsNotTold() {
        presence.enter(visitor("a"), "a1");
        index.arrive();
        become(GuestState.ONLINE);
        presence.move("a", before -> new Situation(GuestState.ONLINE, null, "a2", null));
        presence.know(visitor("a"));

        assertThat(index.asked()).containsExactly("enter a");
    }

    @Test
    void whoComesBackMeanwhileArrivesAgainAndHasNotLeft() {
        presence.enter(visitor("a"), "a1");
        presence.leave("a", "a1");
        presence.enter(visitor("a"), "a2");
        index.arrive();
        index.arrive("other");

        assertThat(index.asked()).containsExactly("enter a", "enter a");
        assertThat(arrivals()).hasSize(2);
        assertThat(departures()).isEmpty();
    }

    @Test
    void whoComesAndGoesAtOnceHasDeparted() {
        presence.enter(visitor("a"), "a1");
        presence.leave("a", "a1");
        index.arrive();
        index.depart();

        assertThat(departures()).hasSize(1);
        assertThat(assembly.get(Attendance.class).known()).isZero();
    }

    @Test
    void whatTheIndexDoesNotAnswerIsAssumedAndToldAgain() {
        presence.enter(visitor("a"), "a1");
        index.fail();
        assertThat(arrivals()).containsExactly(new GuestArrived(visitor("a"), Arrival.ALONE));
        become(GuestState.CHATTING);
        index.fail();
        assertThat(index.asked()).containsExactly("enter a", "update a CHATTING");

        pass(1);
        index.arrive("other");
        assertThat(index.asked()).containsExactly("enter a");
        assertThat(arrivals().getLast().arrival().elsewhere()).containsExactly("other");
        pass(20);
        assertThat(index.asked()).isEmpty();
    }

    @Test
    void aDepartureThatTheIndexDoesNotAnswerIsToldAgain() {
        presence.enter(visitor("a"), "a1");
        index.arrive();
        presence.leave("a", "a1");
        index.fail();
        pass(1);
        index.depart("other");

        assertThat(departures())
                .extracting(GuestDeparted::elsewhere)
                .containsExactly(List.of(), List.of("other"));
        assertThat(assembly.get(Attendance.class).known()).isZero();
    }

    @Test
    void anObserverThatFailsHoldsNothingUp() {
        assembly.events(GuestArrived.class)
                .observedBy(event -> {
                    throw new IllegalStateException("an observer that fails");
                });
        presence.enter(visitor("a"), "a1");
        index.arrive();
        presence.leave("a", "a1");
        index.depart();

        assertThat(departures()).hasSize(1);
    }

    @Test
    void aGuestThatIsTakenIsToldOfOnceItIsGivenBack() {
        Attendance attendance = assembly.get(Attendance.class);
        presence.enter(visitor("a"), "a1");
        presence.enter(visitor("b"), "b1");
        index.arrive();
        index.asked();

        assertThat(attendance.take(List.of(visitor("a"), visitor("b"), visitor("gone"))))
                .containsExactly(visitor("a"));
        presence.leave("a", "a1");
        index.arrive();
        assertThat(index.asked()).containsExactly("enter b");
        attendance.claimed(List.of(visitor("a")), List.of());
        assertThat(index.asked()).containsExactly("leave a");
    }

    /** In memory all is told at once, on the thread that came or went. */
    @RepeatedTest(50)
    void whateverHappensAtOnceTheLastWordIsTrue() {
        Assembly memory = new Assembly().including(Attendance.class);
        Presence house = memory.get(Presence.class);
        Concurrently.run(
                4,
                thread -> {
                    for (int i = 0; i < 100; i++) {
                        house.enter(visitor("a"), thread + "-" + i);
                        house.move("a", before -> situation(GuestState.SEARCHING));
                        house.leave("a", thread + "-" + i);
                    }
                });

        assertThat(memory.events(GuestDeparted.class).fired()).isNotEmpty();
        assertThat(memory.get(Attendance.class).known()).isZero();
    }

    private void become(GuestState state) {
        presence.move("a", before -> situation(state));
    }

    private void pass(int seconds) {
        assembly.timers().pass(Duration.ofSeconds(seconds));
    }

    private List<GuestArrived> arrivals() {
        return assembly.events(GuestArrived.class).fired();
    }

    private List<GuestDeparted> departures() {
        return assembly.events(GuestDeparted.class).fired();
    }

    private static Situation situation(GuestState state) {
        return new Situation(state, null, null, null);
    }
}
