package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Concurrently;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** M2 across instances: four of them, one Redis, thousands of guests, all at once. */
class ManyAcrossInstancesIT {

    private static final int GUESTS = 10_000;
    private static final int GUESTS_OF_A_CROWD = 700;
    private static final int STEPS_OF_A_CROWD = 1_500;
    private static final int UNDER_WAY = 64;

    private static RedisQueues redis;

    private List<RedisMatchQueue> instances;

    @BeforeAll
    static void startRedis() {
        redis = new RedisQueues();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void beginAnew() {
        redis.clear();
        instances = Stream.of("one", "two", "three", "four").map(redis::queue).toList();
    }

    @RepeatedTest(10)
    void defect1ThreeGuestsSearchingAtOnceOnThreeInstancesMakeOnePairAndOneWaits() {
        assertThat(askAtOnce(3)).hasSize(1);
        assertThat(redis.partners()).hasSize(2);
        assertThat(redis.tickets()).hasSize(1);
    }

    @RepeatedTest(10)
    void defect2TwoGuestsClickingAtOnceOnTwoInstancesMakeOnePair() {
        assertThat(askAtOnce(2)).hasSize(1);
        assertThat(redis.partners()).hasSize(2);
        assertThat(redis.tickets()).isEmpty();
    }

    @RepeatedTest(3)
    void randomArrivalsCancelsAndWideningsLeaveEverybodyInOnePlace(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition() * 1_000L;
        List<Crowd> crowds = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            crowds.add(new Crowd(instances.get(i), seed + i, "crowd" + i + "-"));
        }
        Concurrently.run(crowds.size(), thread -> crowds.get(thread).live());
        Map<String, Long> announced = new HashMap<>();
        Map<String, Boolean> searching = new HashMap<>();
        crowds.forEach(crowd -> crowd.pairs.forEach(pair -> announce(pair, announced, seed)));
        crowds.forEach(crowd -> searching.putAll(crowd.searching));
        Map<String, String> partners = redis.partners();
        Map<String, Ticket> tickets = redis.tickets();
        assertThat(announced.keySet()).as("seed %d", seed).isEqualTo(partners.keySet());
        assertThat(partners)
                .allSatisfy((one, other) -> assertThat(partners).containsEntry(other, one));
        searching.forEach((guest, still) -> {
            boolean paired = partners.containsKey(guest);
            boolean waits = tickets.containsKey(guest);
            assertThat(paired && waits).as("seed %d: %s in both", seed, guest).isFalse();
            assertThat(paired || waits).as("seed %d: %s lost", seed, guest).isEqualTo(still);
        });
        nobodyIsOverlooked(tickets.values(), seed);
    }

    @Test
    void tenThousandGuestsAtOnceEndInFiveThousandPairsWithOneCommandEach() {
        long before = redis.scriptsRun();
        long cpu = redis.cpuMicros();
        long began = System.nanoTime();
        Collection<Outcome> outcomes = askAll("guest", id -> Tickets.anyone(id, 1));
        report("without wishes", System.nanoTime() - began, redis.cpuMicros() - cpu);
        assertThat(redis.scriptsRun() - before).isEqualTo(GUESTS);
        everybodyIsPaired(outcomes);
    }

    @Test
    void tenThousandGuestsWithEveryWishEndInPairsToo() {
        RandomTickets world = new RandomTickets(4, 1, GUESTS);
        List<Ticket> tickets =
                IntStream.range(0, GUESTS).mapToObj(i -> world.of("guest" + i, i)).toList();
        long cpu = redis.cpuMicros();
        long began = System.nanoTime();
        askAll("guest", id -> tickets.get(Integer.parseInt(id.substring("guest".length()))));
        report("with wishes", System.nanoTime() - began, redis.cpuMicros() - cpu);
        assertThat(redis.partners().size() + redis.tickets().size()).isEqualTo(GUESTS);
        nobodyIsOverlooked(redis.tickets().values(), 4);
    }

    private Collection<Outcome> askAll(String prefix, Function<String, Ticket> ticketOf) {
        Collection<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        int share = GUESTS / instances.size();
        Concurrently.run(
                instances.size(),
                thread ->
                        Multi.createFrom()
                                .range(thread * share, (thread + 1) * share)
                                .onItem()
                                .transformToUni(i ->
                                        instances
                                                .get(thread)
                                                .pairOrWait(ticketOf.apply(prefix + i)))
                                .merge(UNDER_WAY)
                                .invoke(outcomes::add)
                                .collect()
                                .last()
                                .await()
                                .indefinitely());
        return outcomes;
    }

    private static void everybodyIsPaired(Collection<Outcome> outcomes) {
        assertThat(outcomes.stream().filter(Outcome.Paired.class::isInstance)).hasSize(GUESTS / 2);
        Map<String, String> partners = redis.partners();
        assertThat(partners).hasSize(GUESTS);
        assertThat(partners)
                .allSatisfy((one, other) -> assertThat(partners).containsEntry(other, one));
        assertThat(redis.tickets()).isEmpty();
    }

    private List<Outcome> askAtOnce(int guests) {
        Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
        Concurrently.run(
                guests,
                thread ->
                        outcomes.put(
                                thread,
                                await(
                                        instances
                                                .get(thread)
                                                .pairOrWait(Tickets.anyone("g" + thread, 1)))));
        return outcomes.values().stream().filter(Outcome.Paired.class::isInstance).toList();
    }

    private static void announce(Outcome.Paired pair, Map<String, Long> announced, long seed) {
        assertThat(pair.self().fits(pair.partner())).as("seed %d", seed).isTrue();
        for (Ticket member : List.of(pair.self(), pair.partner())) {
            assertThat(announced.put(member.guestId(), pair.epoch()))
                    .as("seed %d: %s twice", seed, member)
                    .isNull();
        }
    }

    private static void nobodyIsOverlooked(Collection<Ticket> tickets, long seed) {
        for (Ticket ticket : tickets) {
            assertThat(tickets.stream().filter(ticket::fits)).as("seed %d", seed).isEmpty();
        }
    }

    private static void report(String what, long nanos, long redisMicros) {
        System.out.printf(
                "%d guests %s: %d pairs/s, %d ms, Redis %d us of CPU for each guest%n",
                GUESTS,
                what,
                GUESTS / 2 * 1_000_000_000L / nanos,
                nanos / 1_000_000,
                redisMicros / GUESTS);
    }

    private static <T> T await(Uni<T> result) {
        return result.await().indefinitely();
    }

    /** The guests of one instance; each acts in order, as on one socket. */
    private static final class Crowd {

        final List<Outcome.Paired> pairs = new ArrayList<>();

        /** Whether the guest searches or found somebody, by all that it was told. */
        final Map<String, Boolean> searching = new HashMap<>();

        private final MatchQueue queue;
        private final RandomTickets world;
        private final String prefix;

        Crowd(MatchQueue queue, long seed, String prefix) {
            this.queue = queue;
            this.world = new RandomTickets(seed, GUESTS_OF_A_CROWD, 400);
            this.prefix = prefix;
        }

        void live() {
            for (int step = 0; step < STEPS_OF_A_CROWD; step++) {
                String guest = prefix + world.guest();
                int choice = world.random().nextInt(10);
                if (choice < 6) {
                    take(await(queue.pairOrWait(world.of(guest, step))), guest);
                } else if (choice < 8) {
                    if (await(queue.cancel(guest))) {
                        searching.put(guest, false);
                    }
                } else {
                    askAndWiden(guest);
                }
            }
        }

        private void askAndWiden(String guest) {
            Outcome outcome = await(queue.pairOrWait(world.of(guest, 1)));
            take(outcome, guest);
            if (outcome instanceof Outcome.Waiting waits) {
                take(await(queue.widen(waits.self())), guest);
            }
        }

        private void take(Outcome outcome, String guest) {
            if (outcome instanceof Outcome.Paired pair) {
                pairs.add(pair);
            }
            searching.put(guest, true);
        }
    }
}
