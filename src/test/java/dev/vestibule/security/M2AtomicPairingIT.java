package dev.vestibule.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Client;
import dev.vestibule.support.Lobby;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * M2: pairing is atomic. Whoever clicks when, every guest is in at most one pair, pairs are
 * symmetric, nobody meets itself, each is told once, and the odd one waits.
 *
 * <p>The system property {@code vestibule.test.crowd} says how many come at once in the largest of
 * these tests; 10,000 need a limit of as many open files.
 */
class M2AtomicPairingIT {

    private static final int ROUNDS = 10;

    @RegisterExtension final Lobby lobby = new Lobby();

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 300, 301})
    void whoeverClicksAtOnceIsInExactlyOnePairRoundAfterRound(int size) {
        Crowd crowd = Crowd.enter(lobby, size);

        for (int round = 0; round < ROUNDS; round++) {
            crowd.search();
            crowd.isPaired();
            crowd.part();
        }
    }

    @Test
    void aThousandAtOnce() {
        Crowd crowd = Crowd.enter(lobby, Integer.getInteger("vestibule.test.crowd", 1000));

        crowd.search();

        crowd.isPaired();
        crowd.part();
    }

    @RepeatedTest(5)
    void impatienceChangesNothing() {
        Crowd crowd = Crowd.enter(lobby, 60);

        crowd.atOnce(client -> {
            for (int click = 0; click < 5; click++) {
                client.send("user:match", Map.of());
            }
        });
        crowd.clients().forEach(Client::barrier);

        crowd.isPaired();
    }

    @Test
    void theFiguresAreThoseOfThePairs() {
        Crowd crowd = Crowd.enter(lobby, 31);
        crowd.search();

        var stats = crowd.clients().getFirst().identity().get("/api/stats").data().path("stats");

        assertThat(stats.path("connectedUsers").intValue()).isEqualTo(30);
        assertThat(stats.path("availableUsers").intValue()).isEqualTo(1);
        assertThat(stats.path("searchingUsers").intValue()).isEqualTo(1);
    }
}
