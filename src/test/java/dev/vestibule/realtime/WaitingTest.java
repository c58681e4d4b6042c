package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Concurrently;
import dev.vestibule.support.Defaults;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final Waiting waiting =
            new Waiting(
                    Defaults.of(
                            SocketConfig.class,
                            Map.of("maxUnauthenticated", 5, "maxUnauthenticatedPerAddress", 2)));

    @Test
    void anAddressHasSoManyPlaces() {
        assertThat(waiting.enter("a")).isTrue();
        assertThat(waiting.enter("a")).isTrue();
        assertThat(waiting.enter("a")).isFalse();
        assertThat(waiting.enter("b")).isTrue();
    }

    @Test
    void allTogetherHaveSoManyPlaces() {
        for (String address : new String[] {"a", "b", "c", "d", "e"}) {
            assertThat(waiting.enter(address)).isTrue();
        }
        assertThat(waiting.enter("f")).isFalse();

        waiting.leave("a");
        assertThat(waiting.enter("f")).isTrue();
        assertThat(waiting.enter("g")).isFalse();
    }

    @Test
    void whoeverWasRefusedTookNoPlace() {
        waiting.enter("a");
        waiting.enter("a");
        for (int i = 0; i < 100; i++) {
            assertThat(waiting.enter("a")).isFalse();
        }

        assertThat(waiting.enter("b")).isTrue();
        assertThat(waiting.enter("c")).isTrue();
        assertThat(waiting.enter("d")).isTrue();
        assertThat(waiting.enter("e")).isFalse();
    }

    @RepeatedTest(10)
    void manyAtOnceNeverGetMoreThanThereIsAndLeaveNothing() {
        Concurrently.run(
                4,
                thread -> {
                    for (int i = 0; i < 500; i++) {
                        String address = "address" + (i % 7);
                        if (waiting.enter(address)) {
                            waiting.leave(address);
                        }
                    }
                });

        assertThat(waiting.addresses()).isZero();
        for (String address : new String[] {"a", "a", "b", "c", "d"}) {
            assertThat(waiting.enter(address)).isTrue();
        }
        assertThat(waiting.enter("e")).isFalse();
    }
}
