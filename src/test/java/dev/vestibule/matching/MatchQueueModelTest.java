package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The index and a plain scan live through the same histories and must not differ in anything. */
class MatchQueueModelTest {

    private static final int SEEDS = 1_500;
    private static final int STEPS = 120;

    @Test
    void theIndexChoosesWhomAScanFromTheOldestWouldChoose() {
        long pairs = 0;
        long waiting = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            History history = new History(seed);
            for (int step = 0; step < STEPS; step++) {
                history.step(step);
            }
            history.end();
            pairs += history.pairs;
            waiting += history.scan.tickets().size();
        }
        assertThat(pairs).isGreaterThan(SEEDS * 10L);
        assertThat(waiting).isGreaterThan(SEEDS);
    }

    private static final class History {

        final Roster indexRoster = new Roster();
        final Roster scanRoster = new Roster();
        final MemoryMatchQueue index =
                new MemoryMatchQueue(indexRoster, new AtomicLong()::incrementAndGet);
        final ScanningMatchQueue scan =
                new ScanningMatchQueue(scanRoster, new AtomicLong()::incrementAndGet);
        final RandomTickets world;
        final List<Ticket> told = new ArrayList<>();
        final List<Outcome.Paired> paired = new ArrayList<>();
        final long seed;
        long pairs;

        History(long seed) {
            this.seed = seed;
            this.world = new RandomTickets(seed, 30, 3 + (int) (seed % 30));
        }

        void step(int step) {
            int choice = world.random().nextInt(100);
            if (choice < 50) {
                ask(world.next(step / 3));
            } else if (choice < 65) {
                widen();
            } else if (choice < 72) {
                String guest = world.guest();
                both(queue -> queue.cancel(guest));
            } else if (choice < 87) {
                setFree(world.guest(), choice >= 77);
            } else if (choice < 95) {
                part(world.guest());
            } else {
                offerAgain();
            }
            check(step);
        }

        void end() {
            for (String guest : world.guests()) {
                if (scanRoster.isFree(guest)) {
                    scan.tickets().stream()
                            .filter(waits -> waits.guestId().equals(guest))
                            .forEach(this::waitsStill);
                }
            }
            world.guests().forEach(guest -> index.cancel(guest).await().indefinitely());
            assertThat(index.index().keys()).as(name()).isZero();
        }

        private void waitsStill(Ticket ticket) {
            assertThat(index.index().of(ticket.guestId())).as(name()).isEqualTo(ticket);
            assertThat(ask(ticket)).as(name()).isEqualTo(new Outcome.Waiting(ticket));
        }

        private Outcome ask(Ticket ticket) {
            return keep(both(queue -> queue.pairOrWait(ticket)));
        }

        private void widen() {
            if (!told.isEmpty()) {
                int recent = Math.max(0, told.size() - 8);
                int any = recent + world.random().nextInt(told.size() - recent);
                keep(both(queue -> queue.widen(told.get(any))));
            }
        }

        private void setFree(String guest, boolean free) {
            indexRoster.setFree(guest, free);
            scanRoster.setFree(guest, free);
        }

        private void part(String guest) {
            indexRoster.dissolve(guest);
            scanRoster.dissolve(guest);
        }

        private void offerAgain() {
            if (!paired.isEmpty()) {
                Outcome.Paired failed = paired.removeLast();
                part(failed.self().guestId());
                setFree(failed.self().guestId(), false);
                ask(failed.partner());
            }
        }

        private Outcome keep(Outcome outcome) {
            switch (outcome) {
                case Outcome.Paired pair -> {
                    assertThat(pair.self().fits(pair.partner())).as(name()).isTrue();
                    paired.add(pair);
                    pairs++;
                }
                case Outcome.Waiting waits -> told.add(waits.self());
                case Outcome.Refused refused -> {}
            }
            return outcome;
        }

        private <T> T both(Function<MatchQueue, Uni<T>> call) {
            T ofIndex = call.apply(index).await().indefinitely();
            T ofScan = call.apply(scan).await().indefinitely();
            assertThat(ofIndex).as(name()).isEqualTo(ofScan);
            return ofScan;
        }

        private void check(int step) {
            List<Ticket> tickets = scan.tickets();
            assertThat(index.index().size()).as(name()).isEqualTo(tickets.size());
            assertThat(indexRoster.partners()).as(name()).isEqualTo(scanRoster.partners());
            for (Ticket one : tickets) {
                assertThat(scanRoster.partnerOf(one.guestId())).as(name()).isNull();
                if (step % 8 == 0) {
                    assertThat(tickets.stream().noneMatch(one::fits)).as(name()).isTrue();
                }
            }
        }

        private String name() {
            return "seed " + seed;
        }
    }
}
