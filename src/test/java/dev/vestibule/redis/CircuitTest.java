package dev.vestibule.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Defaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitTest {

    private static final RedisConfig CONFIG = Defaults.of(RedisConfig.class);
    private static final long DWELL = CONFIG.dwell().toNanos();
    private static final long MILLI = 1_000_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long PROBE = Duration.ofMillis(200).toNanos();

    private final Circuit circuit = new Circuit(3, CONFIG.dwell());

    @Test
    void itTakesSomeProbesInARowToRecover() {
        assertThat(circuit.succeeded(0)).isFalse();
        assertThat(circuit.succeeded(1)).isFalse();
        circuit.failed(2);
        assertThat(circuit.succeeded(3)).isFalse();
        assertThat(circuit.succeeded(4)).isFalse();
        assertThat(circuit.succeeded(5)).isTrue();
        assertThat(circuit.state()).isEqualTo(LinkState.RECOVERING);
    }

    @Test
    void itIsUpOnceItHasRecoveredAndNotAgain() {
        assertThat(circuit.recovered()).isFalse();
        comeUp(0);

        assertThat(circuit.state()).isEqualTo(LinkState.UP);
        assertThat(circuit.recovered()).isFalse();
        assertThat(circuit.succeeded(1)).isFalse();
    }

    @Test
    void whatFailsWhileItRecoversWasNotUpAndIsTriedAgainAtOnce() {
        circuit.succeeded(0);
        circuit.succeeded(0);
        circuit.succeeded(0);

        assertThat(circuit.failed(1)).isFalse();
        assertThat(circuit.recovered()).isFalse();
        comeUp(2);
        assertThat(circuit.state()).isEqualTo(LinkState.UP);
    }

    @Test
    void theFirstFailureWithinAMinuteCostsNoTimeAndFurtherOnesDoubleIt() {
        long now = 0;
        for (long dwell : new long[] {0, DWELL, 2 * DWELL}) {
            comeUp(now);
            assertThat(circuit.failed(now)).isTrue();
            assertThat(dwell > 0 && recovers(now + dwell - 1)).isFalse();
            now += dwell;
        }
    }

    @Test
    void anHourLaterAFailureIsTheFirstAgain() {
        comeUp(0);
        circuit.failed(0);
        comeUp(0);
        circuit.failed(0);
        long later = Duration.ofHours(1).toNanos();
        comeUp(later);
        circuit.failed(later);

        assertThat(recovers(later)).isTrue();
    }

    @Test
    void whatTheOthersTookForDeadRecoversOnceMoreWithoutADwell() {
        assertThat(circuit.recoverAgain()).isFalse();
        comeUp(0);

        assertThat(circuit.recoverAgain()).isTrue();
        assertThat(circuit.state()).isEqualTo(LinkState.RECOVERING);
        assertThat(circuit.recovered()).isTrue();
    }

    /** R2: a second of answers, a second without, and so on. */
    @ParameterizedTest
    @ValueSource(ints = {0, 300, 1000, 1700})
    void aRedisThatComesAndGoesSwitchesItSixTimesAMinuteAtMost(int phase) {
        List<Long> switches = new ArrayList<>();
        for (long now = 0; now < 600 * SECOND; now += PROBE) {
            LinkState before = circuit.state();
            if ((now + phase * MILLI) / SECOND % 2 == 1) {
                circuit.failed(now);
            } else if (circuit.succeeded(now)) {
                circuit.recovered();
            }
            if (circuit.state() != before) {
                switches.add(now);
            }
        }
        for (long begun : switches) {
            assertThat(switches.stream().filter(at -> at >= begun && at < begun + 60 * SECOND))
                    .hasSizeLessThanOrEqualTo(6);
        }
    }

    private void comeUp(long now) {
        assertThat(recovers(now)).isTrue();
        circuit.recovered();
    }

    /** Whether a row of probes begins a recovery; on a failed circuit. */
    private boolean recovers(long now) {
        boolean begins = false;
        for (int i = 0; i < 3; i++) {
            begins |= circuit.succeeded(now);
        }
        return begins;
    }
}
