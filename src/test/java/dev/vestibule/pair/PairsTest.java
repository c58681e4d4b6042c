package dev.vestibule.pair;

import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Concurrently;
import dev.vestibule.support.ThreadBeside;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PairsTest {

    private final Assembly assembly = new Assembly();
    private final Pairs pairs = assembly.get(Pairs.class);
    private final Members members = new Members(assembly);

    @Test
    void bothMembersAreInTheirPair() {
        Pair pair = members.announced("b", "a");

        assertThat(pairs.of("a")).isSameAs(pair);
        assertThat(pairs.of("b")).isSameAs(pair);
        assertThat(pairs.of("c")).isNull();
        assertThat(pairs.members()).isEqualTo(2);
    }

    @Test
    void nobodyIsInTwoPairs() {
        Pair pair = members.announced("a", "b");

        for (String[] two : new String[][] {{"a", "c"}, {"c", "a"}, {"b", "c"}, {"c", "b"}}) {
            assertThatThrownBy(() -> members.proposed(two[0], two[1]))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(pairs.of("c")).isNull();
        assertThat(pairs.of("a")).isSameAs(pair);
        assertThat(pairs.members()).isEqualTo(2);
    }

    @Test
    void anEndedPairIsNobodysAndItsMembersMayBePairedAgain() {
        Pair pair = members.announced("a", "b");

        assertThat(pairs.end(pair, visitor("a"), Cause.LEFT)).isTrue();
        assertThat(pairs.members()).isZero();
        assertThat(members.announced("a", "b")).isNotSameAs(pair);
    }

    @Test
    void anOldPairIsEndedWithoutHarmToANewOne() {
        Pair old = members.announced("a", "b");
        pairs.end(old, visitor("a"), Cause.LEFT);
        Pair pair = members.announced("a", "b");

        assertThat(pairs.end(old, visitor("b"), Cause.LEFT)).isFalse();
        assertThat(pairs.of("a")).isSameAs(pair);
        assertThat(pairs.of("b")).isSameAs(pair);
    }

    @Test
    void theEndIsToldOnceWithItsCauseWhenBothAreFree() {
        Pair pair = members.announced("a", "b");
        assembly.events(PairEnded.class).observedBy(event -> assertThat(pairs.members()).isZero());

        assertThat(pairs.endOf(visitor("b"), Cause.DISCONNECTED)).isTrue();
        assertThat(pairs.endOf(visitor("a"), Cause.LEFT)).isFalse();

        assertThat(assembly.events(PairEnded.class).fired())
                .containsExactly(new PairEnded(pair, visitor("b"), Cause.DISCONNECTED, true));
    }

    @Test
    void thatAPairWasNeverAnnouncedIsToldWithItsEnd() {
        Pair pair = members.proposed("a", "b");
        pairs.endOf(visitor("b"), Cause.DISCONNECTED);

        assertThat(assembly.events(PairEnded.class).fired())
                .containsExactly(new PairEnded(pair, visitor("b"), Cause.DISCONNECTED, false));
    }

    @Test
    void aPairCannotEndBeforeItIsOpenedCompletely() {
        ThreadBeside leaver = new ThreadBeside(() -> pairs.endOf(visitor("a"), Cause.DISCONNECTED));
        List<String> steps = new ArrayList<>();
        assembly.events(PairEnded.class).observedBy(event -> steps.add("ended"));

        pairs.open(
                "a",
                "b",
                1,
                pair -> {
                    leaver.startAndAwaitHalt();
                    steps.add("opened");
                });
        leaver.join();

        assertThat(steps).containsExactly("opened", "ended");
        assertThat(pairs.members()).isZero();
    }

    @Test
    void membersHearOfTheEndBeforeAnybodyFindsThemFree() {
        members.online("a");
        members.online("b");
        members.announced("a", "b");
        List<String> found = new ArrayList<>();
        ThreadBeside skipper =
                new ThreadBeside(() -> {
                    pairs.endOf(visitor("b"), Cause.LEFT);
                    found.add("" + pairs.of("b"));
                    found.addAll(members.client("b").events());
                });
        members.client("b").whenOffered(skipper::startAndAwaitHalt);

        pairs.endOf(visitor("a"), Cause.LEFT);
        skipper.join();

        assertThat(found).containsExactly("null", "room:user_left", "room:closed");
    }

    @RepeatedTest(10)
    void ofTwoLeaversOneEndsThePairAndBothAreFreeAfterwards() {
        members.announced("a", "b");
        AtomicInteger ends = new AtomicInteger();

        Concurrently.run(
                4,
                thread -> {
                    String leaver = thread % 2 == 0 ? "a" : "b";
                    if (pairs.endOf(visitor(leaver), Cause.LEFT)) {
                        ends.incrementAndGet();
                    }
                    assertThat(pairs.of(leaver)).isNull();
                });

        assertThat(ends).hasValue(1);
        assertThat(assembly.events(PairEnded.class).fired()).hasSize(1);
        assertThat(pairs.members()).isZero();
    }
}
