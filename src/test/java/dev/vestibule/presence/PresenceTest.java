package dev.vestibule.presence;

import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestChanged;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.Situation;
import dev.vestibule.presence.Presence.Page;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Concurrently;
import dev.vestibule.support.Visitors;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final Situation CHATTING =
            new Situation(GuestState.CHATTING, "other", null, null);

    private final Assembly assembly = new Assembly();
    private final Presence presence = assembly.get(Presence.class);

    @Test
    void aGuestIsOnlineFromItsFirstSocketToItsLast() {
        presence.enter(visitor("a"), "a1");
        presence.enter(visitor("a"), "a2");
        presence.leave("a", "a1");
        assertThat(presence.isOnline("a")).isTrue();

        presence.leave("a", "a2");
        assertThat(presence.isOnline("a")).isFalse();
        assertThat(assembly.events(GuestWentOnline.class).fired())
                .containsExactly(new GuestWentOnline(visitor("a")));
        assertThat(assembly.events(GuestWentOffline.class).fired())
                .containsExactly(new GuestWentOffline(visitor("a")));
    }

    @Test
    void comingAndGoingIsToldWhenItIsTrueAlready() {
        assembly.events(GuestWentOnline.class)
                .observedBy(event -> assertThat(presence.isOnline("a")).isTrue());
        assembly.events(GuestWentOffline.class)
                .observedBy(event -> assertThat(presence.isOnline("a")).isFalse());

        presence.enter(visitor("a"), "a1");
        presence.leave("a", "a1");
        assertThat(assembly.events(GuestWentOffline.class).fired()).hasSize(1);
    }

    @Test
    void leavingTwiceIsNothing() {
        presence.enter(visitor("a"), "a1");
        presence.leave("a", "a1");
        presence.leave("a", "a1");
        presence.leave("b", "b1");

        assertThat(assembly.events(GuestWentOffline.class).fired()).hasSize(1);
    }

    @Test
    void aSocketThatGivesNoSignOfLifeIsGoneWithinItsLeaseAndOneSweep() {
        presence.enter(visitor("a"), "a1");
        pass(44);
        assertThat(presence.isOnline("a")).isTrue();

        pass(6);
        assertThat(presence.isOnline("a")).isFalse();
        assertThat(assembly.events(LeaseExpired.class).fired())
                .containsExactly(new LeaseExpired("a", "a1"));
    }

    @Test
    void aLeaseThatRanOutIsToldBeforeItsGuestIsGone() {
        assembly.events(LeaseExpired.class)
                .observedBy(event -> assertThat(presence.isOnline("a")).isTrue());
        presence.enter(visitor("a"), "a1");
        pass(50);

        assertThat(assembly.events(LeaseExpired.class).fired()).hasSize(1);
        assertThat(presence.isOnline("a")).isFalse();
    }

    @Test
    void aSignOfLifeKeepsASocket() {
        presence.enter(visitor("a"), "a1");
        for (int i = 0; i < 20; i++) {
            pass(20);
            presence.renew("a", "a1");
        }

        assertThat(presence.isOnline("a")).isTrue();
    }

    @Test
    void anInstanceThatStoodStillExpiresNobodyAtOnce() {
        presence.enter(visitor("a"), "a1");
        assembly.clock().move(Duration.ofMinutes(10));
        pass(0);
        assertThat(presence.isOnline("a")).isTrue();

        pass(5);
        assertThat(presence.isOnline("a")).isFalse();
    }

    @Test
    void countsFollowWhatGuestsDo() {
        presence.enter(visitor("a"), "a1");
        presence.enter(visitor("b"), "b1");
        presence.move("a", before -> CHATTING);

        assertThat(presence.online()).isEqualTo(2);
        assertThat(presence.available()).isEqualTo(1);
    }

    @Test
    void aGuestThatIsOfflineDoesNotMove() {
        assertThat(presence.move("a", before -> CHATTING)).isNull();
    }

    @Test
    void aChangeOfAGuestShowsWithoutChangingWhatItDoes() {
        presence.enter(visitor("a"), "a1");
        presence.move("a", before -> CHATTING);
        Guest told = visitor("a", Visitors.TALKATIVE);

        assembly.events(GuestChanged.class).fire(new GuestChanged(told));

        assertThat(presence.find("a")).isEqualTo(told.moved(CHATTING));
    }

    @Test
    void aGuestEntersOfflineWhateverItsRecordSays() {
        presence.enter(visitor("a").moved(CHATTING), "a1");

        assertThat(presence.find("a")).isEqualTo(visitor("a"));
    }

    @Test
    void pagesGoOnWithACursorAndLeaveOutWhoAsks() {
        for (int i = 0; i < 5; i++) {
            presence.enter(visitor("g" + i), "s" + i);
        }
        Page first = presence.onlinePage(null, 2, "g1");
        Page second = presence.availablePage(first.nextCursor(), 2, "g1");

        assertThat(first.guests()).extracting(Guest::id).containsExactly("g0", "g2");
        assertThat(second.guests()).extracting(Guest::id).containsExactly("g3", "g4");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void aCursorThatIsNoneBeginsAtTheStart() {
        presence.enter(visitor("a"), "a1");

        for (String cursor : new String[] {"", "?", "-1", "zzzzzzzzzzzzzzzzzzzz", " 1"}) {
            assertThat(presence.onlinePage(cursor, 2, "").guests()).as(cursor).hasSize(1);
        }
    }

    @RepeatedTest(10)
    void socketsThatComeAndGoAtOnceLeaveNothing() {
        AtomicInteger net = new AtomicInteger();
        assembly.events(GuestWentOnline.class).observedBy(event -> net.incrementAndGet());
        assembly.events(GuestWentOffline.class).observedBy(event -> net.decrementAndGet());

        Concurrently.run(
                4,
                thread -> {
                    for (int i = 0; i < 200; i++) {
                        String socket = thread + "-" + i;
                        presence.enter(visitor("a"), socket);
                        presence.renew("a", socket);
                        presence.leave("a", socket);
                    }
                });

        assertThat(presence.isOnline("a")).isFalse();
        assertThat(presence.online()).isZero();
        assertThat(presence.available()).isZero();
        assertThat(net).hasValue(0);
        assertThat(presence.onlinePage(null, 9, "").guests()).isEmpty();
    }

    private void pass(int seconds) {
        assembly.timers().pass(Duration.ofSeconds(seconds));
    }
}
