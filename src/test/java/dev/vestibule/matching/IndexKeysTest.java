package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexKeysTest {

    @Test
    void aNewcomerFindsATicketUnderSomeNameExactlyIfTheTwoMeetEachOthersWishes() {
        int found = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            RandomTickets random = new RandomTickets(seed, 1, 1);
            for (int i = 0; i < 50; i++) {
                Ticket waiting = new Ticket("w", "w", attributes(random), wishes(random), 0);
                Ticket newcomer = new Ticket("n", "n", attributes(random), wishes(random), 1);
                boolean meet =
                        !Collections.disjoint(
                                IndexKeys.filed(waiting), IndexKeys.lookedUp(newcomer));
                assertThat(meet)
                        .as("seed %d: %s and %s", seed, waiting, newcomer)
                        .isEqualTo(waiting.fits(newcomer))
                        .isEqualTo(newcomer.fits(waiting));
                found += meet ? 1 : 0;
            }
        }
        assertThat(found).isBetween(2_000, 48_000);
    }

    @Test
    void noNameStandsTwiceAndThereAreNeverMoreThanPromised() {
        Set<String> five = Set.of("a", "b", "c", "d", "e");
        Attributes known = new Attributes("f", "en", "de");
        Wishes asks = Wishes.of("m", "en", "de", five, Set.of());
        Ticket holding = new Ticket("a", "a", known, asks, 0);
        Ticket dropped = new Ticket("a", "a", known, asks.widened(), 0);
        assertDistinct(IndexKeys.filed(holding), 8 * 5);
        assertDistinct(IndexKeys.filed(dropped), 8 * 6);
        assertDistinct(IndexKeys.lookedUp(holding), 8 * 5);
        assertDistinct(IndexKeys.lookedUp(dropped), 8 * 6);
    }

    @Test
    void aValueCannotPoseAsTwoOrAsNone() {
        Ticket star = new Ticket("a", "a", new Attributes("*", null, null), Wishes.NONE, 0);
        Ticket none = new Ticket("a", "a", Attributes.UNKNOWN, Wishes.NONE, 0);
        assertThat(IndexKeys.filed(star)).hasSize(2).containsAll(IndexKeys.filed(none));
        Wishes one = Wishes.of("f2:en", null, null, Set.of(), Set.of());
        Wishes two = Wishes.of("f", "en", null, Set.of(), Set.of());
        assertThat(IndexKeys.lookedUp(new Ticket("a", "a", Attributes.UNKNOWN, one, 0)))
                .doesNotContainAnyElementsOf(
                        IndexKeys.lookedUp(new Ticket("a", "a", Attributes.UNKNOWN, two, 0)));
    }

    private static void assertDistinct(List<String> names, int count) {
        assertThat(names).hasSize(count);
        assertThat(new HashSet<>(names)).hasSize(count);
    }

    private static Attributes attributes(RandomTickets random) {
        return random.next(0).attributes();
    }

    private static Wishes wishes(RandomTickets random) {
        Wishes wishes = random.next(0).wishes();
        return random.random().nextInt(3) == 0 ? wishes.widened() : wishes;
    }
}
