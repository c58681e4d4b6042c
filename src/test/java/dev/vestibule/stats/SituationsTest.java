package dev.vestibule.stats;

import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vestibule.delivery.SocketsChanged;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.matching.Matchmaker;
import dev.vestibule.presence.GuestVanished;
import dev.vestibule.presence.LateIndex;
import dev.vestibule.presence.Presence;
import dev.vestibule.presence.PresenceIndex;
import dev.vestibule.support.Assembly;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is written into the record of a guest that may be on another instance too. */
class SituationsTest {

    private final LateIndex index = new LateIndex();
    private final LateStore store = new LateStore();
    private final Assembly assembly =
            new Assembly()
                    .with(PresenceIndex.class, index)
                    .with(GuestStore.class, store)
                    .including(Situations.class)
                    .including("dev.vestibule.presence.Attendance");
    private final Presence presence = assembly.get(Presence.class);
    private final Matchmaker matchmaker = assembly.get(Matchmaker.class);

    @Test
    void whoIsNowhereElseIsWrittenOnlineOnceItIsKnown() {
        presence.enter(visitor("a"), "a1");
        assertThat(store.changed()).isEmpty();

        index.arrive();
        sockets();
        store.carryOutAll();
        sockets();
        assertThat(store.changed()).containsExactly("session-a ONLINE");
    }

    @Test
    void whoIsElsewhereKeepsWhatItsRecordSays() {
        arrive("other");
        sockets();

        assertThat(store.changed()).isEmpty();
    }

    @Test
    void whatAGuestBeginsHereIsWrittenThoughItIsElsewhere() {
        arrive("other");
        search();
        matchmaker.cancel("a").await().indefinitely();
        store.carryOutAll();

        assertThat(store.changed()).containsExactly("session-a SEARCHING", "session-a ONLINE");
    }

    @Test
    void whoBeginsSomethingBeforeItIsKnownThatItIsElsewhereIsWrittenSo() {
        presence.enter(visitor("a"), "a1");
        search();
        assertThat(store.changed()).isEmpty();

        index.arrive("other");
        assertThat(store.changed()).containsExactly("session-a SEARCHING");
    }

    @Test
    void whoIsStillElsewhereIsNotWrittenOffline() {
        arrive();
        store.carryOutAll();
        store.changed();
        presence.leave("a", "a1");
        index.depart("other");

        assertThat(store.changed()).isEmpty();
    }

    @Test
    void whoHasLeftTheLastInstanceIsWrittenOffline() {
        arrive("other");
        presence.leave("a", "a1");
        assertThat(store.changed()).isEmpty();

        index.depart();
        assertThat(store.changed()).containsExactly("session-a OFFLINE");
    }

    @Test
    void aSearchThatEndsByLeavingIsOverForThoseElsewhereToo() {
        arrive();
        search();
        index.updated();
        store.carryOutAll();
        store.changed();
        presence.leave("a", "a1");
        index.depart("other");

        assertThat(store.changed()).containsExactly("session-a ONLINE");
    }

    @Test
    void whoTurnsOutToBeElsewhereAfterAllIsNotOffline() {
        arrive();
        store.carryOutAll();
        presence.leave("a", "a1");
        index.fail();
        store.carryOutAll();
        assembly.timers().pass(Duration.ofSeconds(1));
        index.depart("other");
        store.carryOutAll();

        assertThat(store.changed())
                .containsExactly("session-a ONLINE", "session-a OFFLINE", "session-a ONLINE");
    }

    @Test
    void aStoreThatIsLateIsToldOneThingAtATimeAndOnlyTheOutcome() {
        arrive();
        search();
        matchmaker.cancel("a").await().indefinitely();
        search();
        assertThat(store.changed()).containsExactly("session-a ONLINE");

        store.carryOutAll();
        assertThat(store.changed()).containsExactly("session-a SEARCHING");
    }

    @Test
    void whatEndsAsItWasIsNotWrittenAgain() {
        arrive();
        search();
        matchmaker.cancel("a").await().indefinitely();
        store.carryOutAll();

        assertThat(store.changed()).containsExactly("session-a ONLINE");
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenAtTheNextOccasion() {
        arrive();
        store.fail();
        sockets();

        assertThat(store.changed()).containsExactly("session-a ONLINE", "session-a ONLINE");
    }

    @Test
    void whoComesBackBeforeItsDepartureIsKnownIsNotWrittenOffline() {
        arrive();
        store.carryOutAll();
        store.changed();
        presence.leave("a", "a1");
        presence.enter(visitor("a"), "a2");
        index.depart();
        index.arrive();
        store.carryOutAll();

        assertThat(store.changed()).doesNotContain("session-a OFFLINE");
    }

    @Test
    void whoseInstanceIsGoneIsWrittenOfflineUnlessItIsHere() {
        assembly.events(GuestVanished.class).fire(new GuestVanished("b", "session-b"));
        arrive();
        store.carryOutAll();
        assembly.events(GuestVanished.class).fire(new GuestVanished("a", "session-a"));

        assertThat(store.changed()).containsExactly("session-b OFFLINE", "session-a ONLINE");
    }

    private void arrive(String... elsewhere) {
        presence.enter(visitor("a"), "a1");
        index.arrive(elsewhere);
    }

    private void search() {
        matchmaker.search(presence.find("a"), MissingNode.getInstance()).await().indefinitely();
    }

    private void sockets() {
        assembly.events(SocketsChanged.class).fire(new SocketsChanged("a"));
    }
}
