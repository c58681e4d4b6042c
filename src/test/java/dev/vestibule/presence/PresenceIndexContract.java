package dev.vestibule.presence;

import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.Situation;
import dev.vestibule.presence.PresenceIndex.Arrival;
import dev.vestibule.presence.PresenceIndex.Counts;
import dev.vestibule.presence.PresenceIndex.Page;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every {@link PresenceIndex}, seen from one instance. */
abstract class PresenceIndexContract {

    static final Situation CHATTING = new Situation(GuestState.CHATTING, "other", null, null);
    static final Situation SEARCHING = new Situation(GuestState.SEARCHING, null, null, null);

    abstract PresenceIndex index();

    /** The guest has its first socket here, and the index is told. */
    abstract Arrival come(Guest guest);

    /** The guest's last socket here is gone, and the index is told. */
    abstract List<String> go(String guestId);

    /** A guest that is here is like this now, and the index is told. */
    abstract void become(Guest guest);

    @Test
    void whoComesIsOnlineAndAvailableAndNowhereElse() {
        assertThat(come(visitor("a"))).isEqualTo(Arrival.ALONE);

        assertCounts(1, 1);
        assertThat(online()).containsExactly("a");
        assertThat(available()).containsExactly("a");
    }

    @Test
    void whoComesTwiceIsOnlineOnceAndKeepsItsPlace() {
        come(visitor("a"));
        come(visitor("b"));
        come(visitor("a"));

        assertCounts(2, 2);
        assertThat(online()).containsExactly("a", "b");
    }

    @Test
    void whoGoesIsGone() {
        come(visitor("a"));
        come(visitor("b"));

        assertThat(go("a")).isEmpty();
        assertCounts(1, 1);
        assertThat(online()).containsExactly("b");
        assertThat(available()).containsExactly("b");
    }

    @Test
    void goingTwiceOrWithoutHavingComeIsNothing() {
        come(visitor("a"));
        come(visitor("b"));
        go("a");

        assertThat(go("a")).isEmpty();
        assertThat(go("nobody")).isEmpty();
        assertCounts(1, 1);
    }

    @Test
    void whoComesBackStandsAtTheEnd() {
        come(visitor("a"));
        come(visitor("b"));
        go("a");
        come(visitor("a"));

        assertThat(online()).containsExactly("b", "a");
    }

    @Test
    void whoChatsIsOnlineAndNotAvailable() {
        come(visitor("a"));
        come(visitor("b"));
        become(visitor("a").moved(CHATTING));

        assertCounts(2, 1);
        assertThat(online()).containsExactly("a", "b");
        assertThat(available()).containsExactly("b");
    }

    @Test
    void whoSearchesIsAvailableAndShownSearching() {
        come(visitor("a"));
        become(visitor("a").moved(SEARCHING));

        assertCounts(1, 1);
        assertThat(page(null, 9, "").cards())
                .containsExactly(Card.of(visitor("a").moved(SEARCHING)));
    }

    @Test
    void whoHasChattedIsAvailableAtItsOldPlace() {
        come(visitor("a"));
        come(visitor("b"));
        become(visitor("a").moved(CHATTING));
        become(visitor("a"));

        assertThat(available()).containsExactly("a", "b");
    }

    @Test
    void aNewNameIsShown() {
        come(visitor("a"));
        Guest renamed =
                Guest.born(
                        "a",
                        "session-a",
                        "Renamed",
                        null,
                        visitor("a").profile(),
                        visitor("a").lastSeen().plusMillis(1));
        become(renamed);

        assertThat(page(null, 9, "").cards()).containsExactly(Card.of(renamed));
    }

    @Test
    void whoIsNotHereDoesNotComeByAChange() {
        await(index().update(visitor("a").moved(CHATTING)));

        assertCounts(0, 0);
        assertThat(online()).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepetitionAndWithoutWhoAsks() {
        for (int size = 1; size <= 11; size++) {
            come(visitor("g" + size));
            for (int limit = 1; limit <= size + 1; limit++) {
                assertThat(pagedThrough(limit, "g4"))
                        .as("%d of %d at once", limit, size)
                        .containsExactlyElementsOf(ids(size, "g4"));
            }
        }
    }

    @Test
    void aPageThatEndsWithTheListHasNoNext() {
        come(visitor("a"));
        come(visitor("b"));
        come(visitor("me"));

        assertThat(page(null, 2, "me").nextCursor()).isNull();
        assertThat(page(null, 2, "nobody").nextCursor()).isNotNull();
    }

    @Test
    void aCursorGoesOnWhereItWasThoughOthersComeAndGo() {
        IntStream.range(0, 6).forEach(i -> come(visitor("g" + i)));
        String next = page(null, 2, "").nextCursor();
        go("g0");
        go("g1");
        go("g3");
        come(visitor("g1"));

        assertThat(idsOf(page(next, 9, ""))).containsExactly("g2", "g4", "g5", "g1");
    }

    @Test
    void aCursorOfOneListServesTheOther() {
        IntStream.range(0, 4).forEach(i -> come(visitor("g" + i)));
        String next = page(null, 2, "").nextCursor();

        assertThat(idsOf(await(index().availablePage(next, 9, "g3")))).containsExactly("g2");
    }

    @Test
    void aCursorThatIsNoneBeginsAtTheStart() {
        come(visitor("a"));

        for (String cursor : new String[] {"", "?", "-1", "zzzzzzzzzzzzzzzzzzzz", " 1"}) {
            assertThat(page(cursor, 2, "").cards()).as(cursor).hasSize(1);
        }
    }

    Page page(@Nullable String cursor, int limit, String exceptId) {
        return await(index().onlinePage(cursor, limit, exceptId));
    }

    List<String> online() {
        return idsOf(page(null, 99, ""));
    }

    List<String> available() {
        return idsOf(await(index().availablePage(null, 99, "")));
    }

    void assertCounts(long online, long available) {
        assertThat(await(index().counts()))
                .isEqualTo(new Counts(online, available, online - available));
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }

    private List<String> pagedThrough(int limit, String exceptId) {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page page = page(cursor, limit, exceptId);
            assertThat(page.cards()).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(idsOf(page));
            cursor = page.nextCursor();
        } while (cursor != null);
        return seen;
    }

    private static List<String> ids(int size, String exceptId) {
        return IntStream.rangeClosed(1, size)
                .mapToObj(i -> "g" + i)
                .filter(id -> !id.equals(exceptId))
                .toList();
    }

    private static List<String> idsOf(Page page) {
        return page.cards().stream().map(Card::id).toList();
    }
}
