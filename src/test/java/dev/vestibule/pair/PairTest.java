package dev.vestibule.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.pair.Pair.Stage;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.support.Concurrently;
import dev.vestibule.support.ThreadBeside;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PairTest {

    private final Pair pair = new Pair("b", "a", 7);
    private final List<String> steps = new ArrayList<>();

    @Test
    void whoeverAskedFirstThePairIsTheSame() {
        for (Pair either : List.of(new Pair("a", "b", 7), pair)) {
            assertThat(either.first()).isEqualTo("a");
            assertThat(either.second()).isEqualTo("b");
            assertThat(either.roomId()).isEqualTo("a_b");
            assertThat(either.partnerOf("a")).isEqualTo("b");
            assertThat(either.partnerOf("b")).isEqualTo("a");
            assertThat(either.epoch()).isEqualTo(7);
        }
    }

    @Test
    void aPairIsAnnouncedOnce() {
        assertThat(pair.announce(() -> true, () -> steps.add("told"))).isTrue();
        assertThat(pair.announce(() -> true, () -> steps.add("told again"))).isFalse();

        assertThat(steps).containsExactly("told");
    }

    @Test
    void aPairIsNotAnnouncedUnlessItsConditionHoldsAndMayBeLater() {
        assertThat(pair.announce(() -> false, () -> steps.add("told"))).isFalse();
        assertThat(pair.announce(() -> true, () -> steps.add("told"))).isTrue();
    }

    @Test
    void aPairThatHasEndedIsNotAnnounced() {
        pair.end(stage -> {});

        assertThat(pair.announce(() -> true, () -> steps.add("told"))).isFalse();
        assertThat(steps).isEmpty();
    }

    @Test
    void onlyALivePairActs() {
        assertNotConnected();
        pair.announce(() -> true, () -> {});
        assertThat(pair.whileLive(() -> "done")).isEqualTo("done");
        pair.whileLive(() -> steps.add("acted"));
        assertThat(steps).containsExactly("acted");

        pair.end(stage -> {});
        assertNotConnected();
    }

    @Test
    void anEndTellsHowFarThePairHadCome() {
        assertThat(new Pair("a", "b", 1).end(stage -> steps.add("from " + stage)))
                .isEqualTo(Stage.PROPOSED);
        pair.announce(() -> true, () -> {});
        assertThat(pair.end(stage -> steps.add("from " + stage))).isEqualTo(Stage.ANNOUNCED);
        assertThat(pair.end(stage -> steps.add("again"))).isEqualTo(Stage.ENDED);

        assertThat(steps).containsExactly("from PROPOSED", "from ANNOUNCED");
    }

    @Test
    void aSecondEndWaitsForThePartingOfTheFirst() {
        ThreadBeside second = new ThreadBeside(() -> pair.end(stage -> steps.add("second")));
        List<String> seen = new ArrayList<>();
        ThreadBeside after =
                new ThreadBeside(() -> {
                    pair.end(stage -> {});
                    seen.addAll(steps);
                });

        pair.end(stage -> {
            after.startAndAwaitHalt();
            second.startAndAwaitHalt();
            steps.add("first");
        });
        after.join();
        second.join();

        assertThat(steps).containsExactly("first");
        assertThat(seen).containsExactly("first");
    }

    @Test
    void nobodyEndsAPairWhileItIsAnnouncedOrActs() {
        ThreadBeside leaver = new ThreadBeside(() -> pair.end(stage -> steps.add("end " + stage)));

        pair.announce(
                () -> true,
                () -> {
                    leaver.startAndAwaitHalt();
                    steps.add("announced");
                });
        leaver.join();

        assertThat(steps).containsExactly("announced", "end ANNOUNCED");
    }

    @RepeatedTest(10)
    void ofManyWhoEndAPairOneDoes() {
        AtomicInteger ends = new AtomicInteger();
        AtomicInteger firsts = new AtomicInteger();

        Concurrently.run(
                4,
                thread -> {
                    if (pair.end(stage -> ends.incrementAndGet()) != Stage.ENDED) {
                        firsts.incrementAndGet();
                    }
                });

        assertThat(ends).hasValue(1);
        assertThat(firsts).hasValue(1);
    }

    private void assertNotConnected() {
        assertThatThrownBy(() -> pair.whileLive(() -> "done"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.NOT_CONNECTED));
    }

    @Test
    void nothingIsDoneForAPairThatIsOver() {
        Pair pair = new Pair("a", "b", 1);
        List<String> done = new ArrayList<>();

        assertThat(pair.unlessOver(() -> done.add("before"))).isTrue();
        assertThat(pair.isOver()).isFalse();
        pair.end(stage -> {});
        assertThat(pair.unlessOver(() -> done.add("after"))).isFalse();
        assertThat(pair.isOver()).isTrue();
        assertThat(done).containsExactly("before");
    }
}
