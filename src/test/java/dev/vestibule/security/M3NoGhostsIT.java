package dev.vestibule.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Identity;
import dev.vestibule.support.Lobby;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * M3, as far as one instance can show it: a guest whose socket vanishes in the very moment of a
 * match leaves nobody behind in a pair with a ghost.
 */
class M3NoGhostsIT {

    private static final int ROUNDS = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LONGEST_DELAY_MICROS = 1500;

    @RegisterExtension final Lobby lobby = new Lobby();

    @Test
    void whoAsksWhileTheOneWhoWaitsVanishesIsFreedOrSearchesOn() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Client waiting = lobby.enter();
            Client asking = lobby.enter();
            waiting.request("user:match");

            atOnce(
                    random,
                    waiting::abort,
                    () -> assertThat(asking.request("user:match").ok()).isTrue());

            isNotWithAGhost("round " + round + " of seed " + seed, asking, waiting);
            asking.close();
        }
    }

    @Test
    void bothMayVanishAndTheNextTwoMeet() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Client waiting = lobby.enter();
            Client asking = lobby.enter();
            waiting.request("user:match");

            atOnce(
                    random,
                    waiting::abort,
                    () -> {
                        asking.send("user:match", Map.of());
                        asking.abort();
                    });

            awaitGone(waiting);
            awaitGone(asking);
            lobby.match(lobby.enter(), lobby.enter()).first().request("close-room");
        }
    }

    @Test
    void aCancelInTheMomentOfTheMatchEndsInOneStateForBoth() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Client ada = lobby.enter();
        Client bob = lobby.enter();
        for (int round = 0; round < ROUNDS; round++) {
            ada.request("user:match");

            atOnce(random, () -> ada.request("user:match:cancel"), () -> bob.request("user:match"));

            List<String> byAda = ada.heardNames();
            List<String> byBob = bob.heardNames();
            boolean matched = byAda.contains("user:matched");
            assertThat(byBob.contains("user:matched")).as("seed " + seed).isEqualTo(matched);
            assertThat(is(ada, "inChat")).isEqualTo(matched);
            assertThat(is(bob, "inChat")).isEqualTo(matched);
            assertThat(byAda.contains("user:match:cancelled")).isNotEqualTo(matched);
            bob.request(matched ? "close-room" : "user:match:cancel");
            ada.heard();
            bob.heard();
        }
    }

    private void isNotWithAGhost(String round, Client survivor, Client ghost) {
        awaitGone(ghost);
        long matches = count(survivor.heard(), "user:matched");
        assertThat(matches).as(round).isLessThanOrEqualTo(1);
        if (matches == 1) {
            await(() -> count(survivor.frames(), "room:closed") == 1);
        }
        await(() -> is(survivor, "isSearching") == (matches == 0));
        assertThat(is(survivor, "inChat")).as(round).isFalse();
        assertThat(survivor.identity().me().path("connectedUser").isNull()).as(round).isTrue();
        Client next = lobby.enter();
        next.request("user:match");
        if (matches == 1) {
            survivor.request("user:match");
        }
        assertThat(partnerOf(next)).as(round).isEqualTo(survivor.id());
        assertThat(partnerOf(survivor)).as(round).isEqualTo(next.id());
        next.close();
    }

    /** Two things at once, one of them a random moment late. */
    private static void atOnce(Random random, Runnable one, Runnable other) {
        long delayOfOne = random.nextInt(LONGEST_DELAY_MICROS) * 1000L;
        long delayOfOther = random.nextInt(LONGEST_DELAY_MICROS) * 1000L;
        CyclicBarrier start = new CyclicBarrier(2);
        CompletableFuture<Void> first =
                CompletableFuture.runAsync(() -> after(start, delayOfOne, one));
        CompletableFuture<Void> second =
                CompletableFuture.runAsync(() -> after(start, delayOfOther, other));
        CompletableFuture.allOf(first, second).join();
    }

    private static void after(CyclicBarrier start, long nanos, Runnable action) {
        try {
            start.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        long due = System.nanoTime() + nanos;
        while (System.nanoTime() - due < 0) {
            Thread.onSpinWait();
        }
        action.run();
    }

    /** The service has noticed, and acts on it in this very moment. */
    private void awaitGone(Client client) {
        await(() -> !publicView(client).path("isOnline").booleanValue());
    }

    private JsonNode publicView(Client client) {
        String path = "/api/guest/" + client.identity().sessionId();
        return Identity.getAsNobody(lobby.service(), path).data().path("user");
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(2)).until(condition);
    }

    private static boolean is(Client client, String state) {
        return client.identity().me().path(state).booleanValue();
    }

    private static String partnerOf(Client client) {
        return client.expect("user:matched").path("matchedUser").path("id").asText();
    }

    private static long count(List<Frame> frames, String event) {
        return frames.stream().filter(frame -> frame.event().equals(event)).count();
    }
}
