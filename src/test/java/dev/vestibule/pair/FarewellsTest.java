package dev.vestibule.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.PinnedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FarewellsTest {

    private final PinnedClock clock = new PinnedClock();
    private final Farewells farewells = new Farewells(clock, Duration.ofMinutes(2), 3);

    @Test
    void aFarewellIsTakenOnce() {
        farewells.remember("a", "b");

        assertThat(farewells.takeLeave("a")).isEqualTo("b");
        assertThat(farewells.takeLeave("a")).isNull();
    }

    @Test
    void whoLeftNobodyHasNone() {
        farewells.remember("a", "b");

        assertThat(farewells.takeLeave("b")).isNull();
    }

    @Test
    void aFarewellIsGoodForTwoMinutes() {
        farewells.remember("a", "x");
        farewells.remember("b", "x");
        clock.move(Duration.ofMinutes(2));
        assertThat(farewells.takeLeave("a")).isEqualTo("x");

        clock.move(Duration.ofMillis(1));
        assertThat(farewells.takeLeave("b")).isNull();
    }

    @Test
    void theLatestFarewellOfAGuestCounts() {
        farewells.remember("a", "x");
        clock.move(Duration.ofMinutes(1));
        farewells.remember("a", "y");
        clock.move(Duration.ofSeconds(90));

        assertThat(farewells.takeLeave("a")).isEqualTo("y");
    }

    @Test
    void beyondTheBoundTheLongestGoneAreForgotten() {
        for (String guest : new String[] {"a", "b", "c", "d"}) {
            farewells.remember(guest, "x");
        }

        assertThat(farewells.takeLeave("a")).isNull();
        assertThat(farewells.takeLeave("b")).isEqualTo("x");
        assertThat(farewells.takeLeave("d")).isEqualTo("x");
    }

    @Test
    void aNewFarewellMovesAGuestToTheYoungEnd() {
        farewells.remember("a", "x");
        farewells.remember("b", "x");
        farewells.remember("c", "x");
        farewells.remember("a", "y");
        farewells.remember("d", "x");

        assertThat(farewells.takeLeave("b")).isNull();
        assertThat(farewells.takeLeave("a")).isEqualTo("y");
    }

    @Test
    void whatIsOverIsForgottenWhenSomethingNewIsRemembered() {
        farewells.remember("a", "x");
        farewells.remember("b", "x");
        clock.move(Duration.ofMinutes(3));
        farewells.remember("c", "x");

        assertThat(farewells.size()).isEqualTo(1);
    }
}
