package dev.vestibule.presence;

import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.Situation;
import dev.vestibule.presence.Roster.Page;
import dev.vestibule.presence.Roster.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final Situation CHATTING =
            new Situation(GuestState.CHATTING, "other", null, null);
    private static final Situation SEARCHING =
            new Situation(GuestState.SEARCHING, null, null, null);

    private final Roster roster = new Roster();

    @Test
    void aGuestIsFoundWhileItIsListed() {
        roster.put(visitor("a"));
        assertThat(roster.find("a")).isEqualTo(visitor("a"));

        roster.remove("a");
        assertThat(roster.find("a")).isNull();
    }

    @Test
    void countsAreThoseOfTheLists() {
        roster.put(visitor("a"));
        roster.put(visitor("b"));
        roster.put(visitor("b"));
        roster.change("b", guest -> guest.moved(CHATTING));

        assertThat(roster.online()).isEqualTo(2);
        assertThat(roster.available()).isEqualTo(1);

        roster.remove("b");
        roster.remove("b");
        roster.remove("a");
        assertThat(roster.online()).isZero();
        assertThat(roster.available()).isZero();
    }

    @Test
    void whoSearchesIsAvailableAndWhoChatsIsNot() {
        roster.put(visitor("a").moved(SEARCHING));
        roster.put(visitor("b").moved(CHATTING));

        assertThat(ids(Selection.AVAILABLE)).containsExactly("a");
        assertThat(ids(Selection.ONLINE)).containsExactly("a", "b");
    }

    @Test
    void aChangeShowsInEveryListAndKeepsThePlace() {
        roster.put(visitor("a"));
        roster.put(visitor("b"));
        Guest now = roster.change("a", guest -> guest.moved(SEARCHING));

        assertThat(now).isEqualTo(visitor("a").moved(SEARCHING));
        assertThat(page(Selection.ONLINE, 0, 9, "").guests()).containsExactly(now, visitor("b"));
        assertThat(page(Selection.AVAILABLE, 0, 9, "").guests()).containsExactly(now, visitor("b"));
    }

    @Test
    void aGuestThatIsNotListedIsNotChanged() {
        assertThat(roster.change("a", guest -> guest.moved(SEARCHING))).isNull();
        assertThat(roster.online()).isZero();
    }

    @Test
    void whoComesBackStandsAtTheEnd() {
        roster.put(visitor("a"));
        roster.put(visitor("b"));
        roster.remove("a");
        roster.put(visitor("a"));

        assertThat(ids(Selection.ONLINE)).containsExactly("b", "a");
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepetition() {
        IntStream.range(0, 10).forEach(i -> roster.put(visitor("g" + i)));

        List<String> seen = new ArrayList<>();
        Long place = 0L;
        while (place != null) {
            Page page = page(Selection.ONLINE, place, 3, "g4");
            page.guests().forEach(guest -> seen.add(guest.id()));
            place = page.next();
        }

        assertThat(seen).containsExactly("g0", "g1", "g2", "g3", "g5", "g6", "g7", "g8", "g9");
    }

    @Test
    void aPageThatEndsWithTheListHasNoNext() {
        roster.put(visitor("a"));
        roster.put(visitor("b"));
        roster.put(visitor("me"));

        assertThat(page(Selection.ONLINE, 0, 2, "me").next()).isNull();
        assertThat(page(Selection.ONLINE, 0, 2, "nobody").next()).isNotNull();
    }

    @Test
    void aCursorOfAGuestThatLeftStillGoesOnFromThere() {
        IntStream.range(0, 4).forEach(i -> roster.put(visitor("g" + i)));
        Long next = page(Selection.ONLINE, 0, 2, "").next();
        roster.remove("g1");

        assertThat(page(Selection.ONLINE, next == null ? 0 : next, 2, "").guests())
                .extracting(Guest::id)
                .containsExactly("g2", "g3");
    }

    private List<String> ids(Selection selection) {
        return page(selection, 0, 99, "").guests().stream().map(Guest::id).toList();
    }

    private Page page(Selection selection, long after, int limit, String except) {
        return roster.page(selection, after, limit, except);
    }
}
