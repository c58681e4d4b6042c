package dev.vestibule.matching;

import dev.vestibule.support.Concurrently;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Crowds that act on several threads at once; what has to be true is looked at when all rest. */
class MatchmakerStormTest {

    private static final int SEEDS = Integer.getInteger("storm.seeds", 100);
    private static final int THREADS = 4;
    private static final int STEPS = 100;

    @Test
    void afterAStormNobodyIsInTwoPairsOrLostAndNothingIsLeft() {
        for (long seed = 0; seed < SEEDS; seed++) {
            run(seed);
        }
    }

    private static void run(long seed) {
        Random random = new Random(seed);
        Crowd crowd = new Crowd(2 + random.nextInt(6), random);
        try {
            Concurrently.run(
                    THREADS,
                    thread -> {
                        Random own = new Random(31 * seed + thread);
                        for (int step = 0; step < STEPS; step++) {
                            crowd.act(own);
                        }
                    });
            crowd.census().verify();
            crowd.everybodySearches();
            crowd.census().verify();
            crowd.everybodyGoes();
            crowd.census().verifyNothingIsLeft();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed, failure);
        }
    }
}
