package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A thousand crowds of guests who come, search, cancel, leave and go as chance has it. */
class MatchmakerModelTest {

    private static final int SEEDS = 1000;
    private static final int STEPS = 50;

    @Test
    void nobodyIsInTwoPairsAndNobodyIsLost() {
        for (long seed = 0; seed < SEEDS; seed++) {
            run(seed);
        }
    }

    private static void run(long seed) {
        Random random = new Random(seed);
        Crowd crowd = new Crowd(2 + random.nextInt(8), random);
        int step = 0;
        try {
            while (step++ < STEPS) {
                if (random.nextInt(10) == 0) {
                    crowd.wait(random);
                } else {
                    crowd.act(random);
                }
                crowd.census().verify();
            }
            crowd.everybodySearches();
            crowd.census().verify();
            assertThat(crowd.house().waiting()).isEqualTo(crowd.guests().size() % 2);
            crowd.everybodyGoes();
            crowd.census().verifyNothingIsLeft();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed + ", step " + step, failure);
        }
    }
}
