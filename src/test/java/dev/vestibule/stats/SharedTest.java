package dev.vestibule.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.PinnedClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTest {

    private static final Duration KEPT = Duration.ofMillis(250);

    private final PinnedClock clock = new PinnedClock();
    private final Deque<UniEmitter<? super String>> reads = new ArrayDeque<>();
    private final List<String> got = new ArrayList<>();
    private boolean keeping = true;
    private final Shared<String> shared =
            new Shared<>(
                    () -> Uni.createFrom().emitter(emitter -> reads.add(emitter)),
                    () -> keeping,
                    KEPT,
                    clock);

    @Test
    void thoseWhoAskAtOnceShareARead() {
        ask();
        ask();
        assertThat(reads).hasSize(1);

        reads.remove().complete("one");
        ask();
        assertThat(got).containsExactly("one", "one", "one");
        assertThat(reads).isEmpty();
    }

    @Test
    void aReadIsSharedForItsTimeAndNoLonger() {
        ask();
        reads.remove().complete("one");
        clock.move(KEPT.minusMillis(1));
        ask();
        clock.move(Duration.ofMillis(1));
        ask();
        reads.remove().complete("two");

        assertThat(got).containsExactly("one", "one", "two");
    }

    @Test
    void aReadThatFailedIsSharedByThoseWhoWaitAlone() {
        ask();
        ask();
        reads.remove().fail(new IllegalStateException("no answer"));
        ask();
        reads.remove().complete("two");

        assertThat(got).containsExactly("no answer", "no answer", "two");
    }

    @Test
    void aClockThatGoesBackSharesNothingForLonger() {
        ask();
        reads.remove().complete("one");
        clock.move(Duration.ofHours(-1));
        ask();

        assertThat(reads).hasSize(1);
    }

    @Test
    void whatIsNotWorthKeepingIsReadEachTime() {
        keeping = false;
        ask();
        ask();

        assertThat(reads).hasSize(2);
    }

    private void ask() {
        shared.get().subscribe().with(got::add, failure -> got.add(failure.getMessage()));
    }
}
