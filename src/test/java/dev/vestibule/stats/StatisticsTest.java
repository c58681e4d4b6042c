package dev.vestibule.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.guest.Situation;
import dev.vestibule.matching.Matchmaker;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.pair.Pairs;
import dev.vestibule.presence.Presence;
import dev.vestibule.support.PinnedClock;
import dev.vestibule.support.Visitors;
import dev.vestibule.wire.StatsEvent.Figures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private final Rounds rounds = new Rounds(3);
    private final Matchmaker matchmaker = rounds.get(Matchmaker.class);
    private final Pairs pairs = rounds.get(Pairs.class);

    @BeforeEach
    void fourSessions() {
        for (String id : new String[] {"a", "b", "c", "d"}) {
            rounds.get(GuestStore.class).save(Visitors.visitor(id)).await().indefinitely();
        }
    }

    @Test
    void figuresAreOfThoseWhoAreThere() {
        assertFigures(4, 0, 0, 0, 0);
        come("a", "b", "c");
        assertFigures(4, 3, 3, 0, 0);
        search("a");
        assertFigures(4, 3, 3, 0, 1);
        search("b");
        assertFigures(4, 3, 1, 2, 0);
        rounds.online("c", false);
        assertFigures(4, 2, 0, 2, 0);
        pairs.endOf(Visitors.visitor("a"), Cause.LEFT);
        assertFigures(4, 2, 2, 0, 0);
    }

    @Test
    void theRecordOfAGuestFollowsWhatItDoes() {
        assertSituation("a", GuestState.OFFLINE, null);
        come("a", "b");
        assertSituation("a", GuestState.ONLINE, null);
        search("a");
        assertSituation("a", GuestState.SEARCHING, null);
        search("b");
        assertSituation("a", GuestState.CHATTING, "b");
        assertSituation("b", GuestState.CHATTING, "a");
        pairs.endOf(Visitors.visitor("b"), Cause.LEFT);
        assertSituation("a", GuestState.ONLINE, null);
        rounds.online("a", false);
        assertSituation("a", GuestState.OFFLINE, null);
    }

    @Test
    void theRecordSaysSinceWhenAGuestIsOnlineAndOnWhichSocket() {
        come("a");
        rounds.socket("a");
        rounds.seconds(5);
        search("a");

        Situation situation = situation("a");
        assertThat(situation.connectedAt()).isEqualTo(PinnedClock.START);
        assertThat(situation.socketId()).isEqualTo("a#1");
    }

    @Test
    void whoHasNoSessionAnyMoreIsNotBroughtBack() {
        come("a");
        rounds.get(GuestStore.class).remove("session-a").await().indefinitely();
        search("a");
        rounds.online("a", false);

        assertThat(rounds.get(GuestStore.class).find("session-a").await().indefinitely()).isNull();
        assertFigures(3, 0, 0, 0, 0);
    }

    @Test
    void listsShowNothingPrivate() {
        come("a", "b");

        assertThat(rounds.get(Statistics.class).firstOnline(9, "a").await().indefinitely())
                .singleElement()
                .satisfies(user -> {
                    assertThat(user.id()).isEqualTo("b");
                    assertThat(user.isOnline()).isTrue();
                    assertThat(user.isSearching()).isFalse();
                });
    }

    private void come(String... ids) {
        for (String id : ids) {
            rounds.online(id, true);
        }
    }

    private void search(String id) {
        Guest guest = rounds.get(Presence.class).find(id);
        matchmaker.search(guest, MissingNode.getInstance()).await().indefinitely();
    }

    private Situation situation(String id) {
        return rounds.get(GuestStore.class)
                .find("session-" + id)
                .await()
                .indefinitely()
                .situation();
    }

    private void assertSituation(String id, GuestState state, @Nullable String partner) {
        assertThat(situation(id).state()).isEqualTo(state);
        assertThat(situation(id).connectedUser()).isEqualTo(partner);
    }

    private void assertFigures(long sessions, long online, long free, long paired, long waiting) {
        assertThat(rounds.get(Statistics.class).figures().await().indefinitely())
                .isEqualTo(new Figures(sessions, online, online, free, paired, waiting));
    }
}
