package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three instances on Redis and a plain scan live through the same histories. */
class RedisMatchQueueModelIT {

    private static final int SEEDS = 120;
    private static final int STEPS = 120;

    private static RedisQueues redis;

    @BeforeAll
    static void startRedis() {
        redis = new RedisQueues();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Test
    void redisChoosesWhomAScanFromTheOldestWouldChoose() {
        long pairs = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            redis.clear();
            History history = new History(seed);
            for (int step = 0; step < STEPS; step++) {
                history.step(step);
            }
            history.end();
            pairs += history.pairs;
        }
        assertThat(pairs).isGreaterThan(SEEDS * 10L);
    }

    private static final class History {

        final Roster roster = new Roster();
        final List<RedisMatchQueue> instances =
                Stream.of("one", "two", "three").map(redis::queue).toList();
        final AtomicLong epochs = new AtomicLong(redis.epochs().highest());
        final ScanningMatchQueue scan = new ScanningMatchQueue(roster, epochs::incrementAndGet);
        final RandomTickets world;
        final List<Ticket> told = new ArrayList<>();
        final long seed;
        long pairs;

        History(long seed) {
            this.seed = seed;
            this.world = new RandomTickets(seed, 30, 3 + (int) (seed % 30));
        }

        void step(int step) {
            int choice = world.random().nextInt(100);
            if (choice < 60) {
                Ticket ticket = world.next(step / 3);
                keep(both(ticket.guestId(), queue -> queue.pairOrWait(ticket)));
            } else if (choice < 75) {
                widen();
            } else if (choice < 80) {
                String guest = world.guest();
                both(guest, queue -> queue.cancel(guest));
            } else if (choice < 90) {
                setFree(world.guest(), choice >= 84);
            } else {
                String guest = world.guest();
                roster.dissolve(guest);
                redis.dissolve(guest);
            }
            check(step);
        }

        void end() {
            world.guests().forEach(guest -> both(guest, queue -> queue.cancel(guest)));
            assertThat(redis.leftovers())
                    .as(name())
                    .allMatch(key -> key.startsWith(redis.keys().pairsOf("")));
            world.guests().forEach(redis::dissolve);
            assertThat(redis.leftovers()).as(name()).isEmpty();
        }

        private void widen() {
            if (!told.isEmpty()) {
                int recent = Math.max(0, told.size() - 8);
                Ticket any = told.get(recent + world.random().nextInt(told.size() - recent));
                keep(both(any.guestId(), queue -> queue.widen(any)));
            }
        }

        private void setFree(String guest, boolean free) {
            roster.setFree(guest, free);
            redis.setFree(guest, free);
        }

        private void keep(Outcome outcome) {
            switch (outcome) {
                case Outcome.Paired pair -> pairs++;
                case Outcome.Waiting waits -> told.add(waits.self());
                case Outcome.Refused refused -> {}
            }
        }

        /** A guest is always on the same instance. */
        private <T> T both(String guest, Function<MatchQueue, Uni<T>> call) {
            MatchQueue instance = instances.get(Math.floorMod(guest.hashCode(), instances.size()));
            T ofRedis = call.apply(instance).await().indefinitely();
            T ofScan = call.apply(scan).await().indefinitely();
            assertThat(plain(ofRedis)).as(name()).isEqualTo(plain(ofScan));
            return ofScan;
        }

        private void check(int step) {
            long tickets = redis.send(Command.HLEN, redis.keys().tickets()).toLong();
            assertThat(tickets).as(name()).isEqualTo(scan.tickets().size());
            if (step % 8 == 0) {
                assertThat(redis.tickets().values())
                        .as(name())
                        .containsExactlyInAnyOrderElementsOf(scan.tickets());
                assertThat(redis.partners()).as(name()).isEqualTo(roster.partners());
            }
        }

        /** An answer without what only Redis knows. */
        private static Object plain(Object answer) {
            return switch (answer) {
                case Outcome.Paired pair ->
                        new Outcome.Paired(pair.self(), pair.partner(), pair.epoch());
                case Outcome.Refused refused -> new Outcome.Refused();
                default -> answer;
            };
        }

        private String name() {
            return "seed " + seed;
        }
    }
}
