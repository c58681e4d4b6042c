package dev.vestibule.matching;

import static dev.vestibule.matching.Tickets.anyone;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Many at once. The roster objects to every pair that must not be. */
class MatchQueueConcurrencyTest {

    private static final int THREADS = 4;
    private static final int GUESTS_A_THREAD = 60;

    private final Roster roster = new Roster();
    private final MemoryMatchQueue queue =
            new MemoryMatchQueue(roster, new AtomicLong()::incrementAndGet);

    /** Mutiny's first use must not be by two threads at once, outside of Quarkus. */
    @BeforeAll
    static void useMutinyOnce() {
        Uni.createFrom().item(() -> true).await().indefinitely();
    }

    @RepeatedTest(20)
    void twoGuestsClickingAtOnceMakeOnePair() throws Exception {
        assertThat(pairsOf(askAtOnce(2))).hasSize(1);
        assertThat(roster.partners()).hasSize(2);
        assertThat(queue.index().size()).isZero();
    }

    @RepeatedTest(20)
    void threeGuestsSearchingAtOnceMakeOnePairAndOneWaits() throws Exception {
        assertThat(pairsOf(askAtOnce(3))).hasSize(1);
        assertThat(roster.partners()).hasSize(2);
        assertThat(queue.index().size()).isEqualTo(1);
    }

    @RepeatedTest(20)
    void randomArrivalsCancelsAndWideningsLeaveEverybodyInOnePlace(RepetitionInfo repetition)
            throws Exception {
        long seed = repetition.getCurrentRepetition() * 1_000L;
        List<Callable<Crowd>> crowds = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Crowd crowd = new Crowd(seed + thread, "crowd" + thread + "-");
            crowds.add(crowd::live);
        }
        List<Crowd> lived = atOnce(crowds);
        Map<String, String> partners = roster.partners();
        Set<String> announced = new HashSet<>();
        for (Crowd crowd : lived) {
            for (Outcome.Paired pair : crowd.pairs) {
                assertThat(announced.add(pair.self().guestId())).as("seed %d", seed).isTrue();
                assertThat(announced.add(pair.partner().guestId())).as("seed %d", seed).isTrue();
                assertThat(partners)
                        .containsEntry(pair.self().guestId(), pair.partner().guestId())
                        .containsEntry(pair.partner().guestId(), pair.self().guestId());
            }
            crowd.searching.forEach((guest, still) -> checkPlace(seed, guest, still));
        }
        assertThat(announced).as("seed %d", seed).isEqualTo(partners.keySet()).isNotEmpty();
    }

    /** A guest waits or is in a pair; one that cancelled in time does neither. */
    private void checkPlace(long seed, String guest, boolean still) {
        boolean paired = roster.partnerOf(guest) != null;
        Ticket ticket = queue.index().of(guest);
        assertThat(paired && ticket != null).as("seed %d: %s in both", seed, guest).isFalse();
        assertThat(paired || ticket != null).as("seed %d: %s lost", seed, guest).isEqualTo(still);
        if (ticket != null) {
            assertThat(queue.pairOrWait(ticket).await().indefinitely())
                    .as("seed %d: %s overlooked", seed, guest)
                    .isEqualTo(new Outcome.Waiting(ticket));
        }
    }

    /** The guests of one thread; each acts in order, as on one socket. */
    private final class Crowd {

        final List<Outcome.Paired> pairs = new ArrayList<>();

        /** Whether the guest searches or found somebody, by all that it was told. */
        final Map<String, Boolean> searching = new HashMap<>();

        private final RandomTickets world;
        private final SplittableRandom random;
        private final String prefix;

        Crowd(long seed, String prefix) {
            this.world = new RandomTickets(seed, GUESTS_A_THREAD, 50);
            this.random = world.random();
            this.prefix = prefix;
        }

        Crowd live() {
            for (int step = 0; step < 600; step++) {
                String guest = prefix + world.guest();
                int choice = random.nextInt(10);
                if (choice < 6) {
                    take(queue.pairOrWait(world.of(guest, step)).await().indefinitely(), guest);
                } else if (choice < 8) {
                    cancel(guest);
                } else {
                    askAndWiden(guest);
                }
            }
            return this;
        }

        private void cancel(String guest) {
            if (queue.cancel(guest).await().indefinitely()) {
                searching.put(guest, false);
            }
        }

        private void askAndWiden(String guest) {
            Outcome outcome = queue.pairOrWait(world.of(guest, 1)).await().indefinitely();
            take(outcome, guest);
            if (outcome instanceof Outcome.Waiting waits) {
                take(queue.widen(waits.self()).await().indefinitely(), guest);
            }
        }

        private void take(Outcome outcome, String guest) {
            if (outcome instanceof Outcome.Paired pair) {
                pairs.add(pair);
            }
            searching.put(guest, true);
        }
    }

    private List<Outcome> askAtOnce(int guests) throws Exception {
        List<Callable<Outcome>> asks = new ArrayList<>();
        for (int i = 0; i < guests; i++) {
            Ticket ticket = anyone("guest" + i, i);
            asks.add(() -> queue.pairOrWait(ticket).await().indefinitely());
        }
        return atOnce(asks);
    }

    private static List<Outcome> pairsOf(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome.Paired.class::isInstance).toList();
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> task : tasks) {
                running.add(
                        threads.submit(() -> {
                            start.await();
                            return task.call();
                        }));
            }
            for (Future<T> result : running) {
                results.add(result.get());
            }
        }
        return results;
    }
}
