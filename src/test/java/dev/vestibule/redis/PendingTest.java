package dev.vestibule.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PendingTest {

    private static final long TICK = Duration.ofMillis(50).toNanos();
    private static final long PATIENCE = 10 * TICK;

    private final long[] now = new long[1];
    private final Pending pending = new Pending(PATIENCE, TICK, () -> now[0]);
    private final List<String> outcomes = new ArrayList<>();

    @Test
    void anAnswerInTimeIsTheAnswer() {
        Promise<@Nullable Response> command = send("a");
        command.complete(null);
        pass(20);

        assertThat(outcomes).containsExactly("a: answered");
    }

    @Test
    void aFailureIsTheCallers() {
        send("a").fail("wrong");

        assertThat(outcomes).containsExactly("a: wrong");
    }

    @Test
    void whatIsNotAnsweredInTimeFailsAndItsAnswerIsTooLate() {
        Promise<@Nullable Response> command = send("a");
        pass(10);
        assertThat(outcomes).isEmpty();
        pass(1);
        command.complete(null);

        assertThat(outcomes).containsExactly("a: no answer in time");
    }

    @Test
    void aTickSaysWhetherAnythingWasLate() {
        send("a");
        for (int i = 0; i < 10; i++) {
            assertThat(tickAfter(TICK)).isFalse();
        }

        assertThat(tickAfter(TICK)).isTrue();
        assertThat(tickAfter(TICK)).isFalse();
    }

    @Test
    void eachHasItsOwnTime() {
        send("a");
        pass(6);
        send("b");
        pass(6);
        assertThat(outcomes).containsExactly("a: no answer in time");
        pass(6);

        assertThat(outcomes).containsExactly("a: no answer in time", "b: no answer in time");
    }

    @Test
    void whoHasAnAnswerHoldsUpNobodyBehindIt() {
        send("a").complete(null);
        send("b");
        pass(11);

        assertThat(outcomes).containsExactly("a: answered", "b: no answer in time");
    }

    @Test
    void whileThisProcessStandsStillNobodyIsBlamed() {
        send("a");
        assertThat(tickAfter(100 * PATIENCE)).isFalse();
        pass(8);
        assertThat(outcomes).isEmpty();

        pass(5);
        assertThat(outcomes).containsExactly("a: no answer in time");
    }

    @Test
    void aStallOfEarlierExcusesNothingThatWasSentLater() {
        tickAfter(100 * PATIENCE);
        send("a");
        pass(11);

        assertThat(outcomes).containsExactly("a: no answer in time");
    }

    @Test
    void whatIsAbandonedFailsAtOnceAndOnce() {
        Promise<@Nullable Response> command = send("a");
        send("b");
        pending.abandon("lost");
        command.complete(null);
        pass(20);

        assertThat(outcomes).containsExactly("a: lost", "b: lost");
    }

    private Promise<@Nullable Response> send(String name) {
        Promise<@Nullable Response> command = Promise.promise();
        pending.sent(command::future)
                .subscribe()
                .with(
                        answer -> outcomes.add(name + ": answered"),
                        failure -> outcomes.add(name + ": " + failure.getMessage()));
        return command;
    }

    private void pass(int ticks) {
        for (int i = 0; i < ticks; i++) {
            tickAfter(TICK);
        }
    }

    private boolean tickAfter(long time) {
        now[0] += time;
        return pending.tick();
    }
}
