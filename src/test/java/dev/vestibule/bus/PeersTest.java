package dev.vestibule.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {

    private static final int SEEDS = 1_000;
    private static final StreamLimits LIMITS =
            new StreamLimits(10_000, 1 << 20, 64, 300, 1_000, 4_000, 10_000);
    private static final StreamLimits NARROW =
            new StreamLimits(12, 1 << 20, 64, 300, 1_000, 4_000, 10_000);

    /** Calls a check with many seeds, and says with which it failed. */
    private static void forSeeds(LongConsumer check) {
        long first = ThreadLocalRandom.current().nextLong();
        for (long seed = first; seed < first + SEEDS; seed++) {
            try {
                check.accept(seed);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
    }

    private static void assertAllArrived(PeersModel model) {
        for (int side = 0; side < 2; side++) {
            assertThat(model.arrivedNow(side)).isEqualTo(model.sentNow(side));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.1, 0.5, 0.9})
    void everyMessageArrivesOnceAndInOrderWhateverIsLost(double loss) {
        forSeeds(seed -> {
            PeersModel model = new PeersModel(seed, LIMITS);
            model.lose(loss);
            for (int i = 0; i < 150; i++) {
                model.step(0.7, 0);
            }
            model.settle();

            assertThat(model.leavings()).isZero();
            assertThat(model.sentNow(0) + model.sentNow(1)).isGreaterThan(50);
            assertAllArrived(model);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.2, 0.6})
    void whoIsGivenUpIsAStrangerFromThereOn(double loss) {
        forSeeds(seed -> {
            PeersModel model = new PeersModel(seed, LIMITS);
            model.lose(loss);
            for (int i = 0; i < 150; i++) {
                model.step(0.7, 0.03);
            }
            model.settle();
            int before = model.leavings();
            for (int i = 0; i < 20; i++) {
                model.offer(0);
                model.offer(1);
                model.pass(100);
            }
            model.settle();

            assertAllArrived(model);
            assertThat(model.leavings()).isEqualTo(before);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.8})
    void tooMuchThatWaitsMakesBothGiveEachOtherUp(double loss) {
        forSeeds(seed -> {
            PeersModel model = new PeersModel(seed, NARROW);
            model.lose(loss);
            for (int i = 0; i < 200; i++) {
                model.step(0.9, 0);
                model.offer(0);
            }
            model.settle();

            assertAllArrived(model);
            assertThat(model.leavingsOf(0) > 0).isEqualTo(model.leavings() > 0);
        });
    }

    @Test
    void aStreamThatOverflowsIsToldOnceOnEachSide() {
        PeersModel model = new PeersModel(1, NARROW);
        model.offer(0);
        model.offer(1);
        model.settle();
        model.lose(1);
        for (int i = 0; i < 13; i++) {
            model.offer(0);
        }
        assertThat(model.leavingsOf(0)).isEqualTo(1);
        assertThat(model.leavingsOf(1)).isZero();

        model.settle();
        assertThat(model.leavingsOf(0)).isEqualTo(1);
        assertThat(model.leavingsOf(1)).isEqualTo(1);
        model.offer(0);
        model.offer(1);
        model.settle();
        assertAllArrived(model);
        assertThat(model.leavings()).isEqualTo(2);
    }

    @Test
    void aSilentPeerThatWasGivenUpHearsOfIt() {
        PeersModel model = new PeersModel(1, LIMITS);
        model.offer(0);
        model.offer(1);
        model.settle();
        model.step(0, 1);
        model.settle();

        assertThat(model.leavingsOf(0)).isEqualTo(1);
        assertThat(model.leavingsOf(1)).isEqualTo(1);
    }
}
