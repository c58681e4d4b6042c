package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MisbehaviourTest {

    private long now = Long.MAX_VALUE - 5;
    private final Misbehaviour misbehaviour = new Misbehaviour(() -> now);

    @Test
    void theTenthWithinAMinuteIsTooMany() {
        for (int i = 1; i < 10; i++) {
            assertThat(misbehaviour.countsTooMany()).as("frame %d", i).isFalse();
            pass(Duration.ofSeconds(6));
        }
        assertThat(misbehaviour.countsTooMany()).isTrue();
    }

    @Test
    void nineAMinuteAreNeverTooMany() {
        for (int i = 0; i < 1000; i++) {
            assertThat(misbehaviour.countsTooMany()).as("frame %d", i).isFalse();
            pass(Duration.ofSeconds(60).dividedBy(9).plusNanos(1));
        }
    }

    @Test
    void aBurstAfterAQuietTimeCountsFromItsBeginning() {
        for (int i = 0; i < 9; i++) {
            misbehaviour.countsTooMany();
        }
        pass(Duration.ofSeconds(61));
        for (int i = 0; i < 9; i++) {
            assertThat(misbehaviour.countsTooMany()).isFalse();
        }
        assertThat(misbehaviour.countsTooMany()).isTrue();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
