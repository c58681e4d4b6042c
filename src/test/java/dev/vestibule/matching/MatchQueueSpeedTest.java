package dev.vestibule.matching;

import static dev.vestibule.matching.Tickets.anyone;
import static dev.vestibule.matching.Tickets.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Ten thousand guests at once; the figures are printed, only what came of it is asserted. */
class MatchQueueSpeedTest {

    private static final int GUESTS = 10_000;

    private final Roster roster = new Roster();
    private final MemoryMatchQueue queue =
            new MemoryMatchQueue(roster, new AtomicLong()::incrementAndGet);

    @Test
    void tenThousandGuestsWithoutWishesEndInFiveThousandPairs() throws Exception {
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            tickets.add(anyone("guest" + i, i));
        }
        run("without wishes", tickets);
    }

    @Test
    void tenThousandGuestsWithEveryWishEndInFiveThousandPairs() throws Exception {
        List<String> languages = List.of("en", "de", "fr", "es", "pt");
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            String language = languages.get(i / 2 % 5);
            String country = "country" + i / 10 % 20;
            Attributes is = new Attributes(i % 2 == 0 ? "f" : "m", language, country);
            Set<String> interests = Set.of("a", "b" + i, "c" + i, "d" + i, "e" + i);
            String wanted = i % 2 == 0 ? "m" : "f";
            Wishes asks = Wishes.of(wanted, language, country, interests, Set.of());
            tickets.add(ticket("guest" + i, is, asks, i));
        }
        Collections.shuffle(tickets, new Random(7));
        run("with every wish", tickets);
    }

    private void run(String what, List<Ticket> tickets) throws Exception {
        // Mutiny's first use must not be by two threads at once, outside of Quarkus.
        assertThat(queue.waiting().await().indefinitely()).isZero();
        int threads = 4;
        long began = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                running.add(pool.submit(() -> ask(tickets, first, threads)));
            }
            for (Future<?> result : running) {
                result.get();
            }
        }
        long millis = (System.nanoTime() - began) / 1_000_000;
        System.out.printf("%d guests %s: %d ms%n", tickets.size(), what, millis);
        assertThat(roster.partners()).hasSize(GUESTS);
        assertThat(queue.index().size()).isZero();
        assertThat(queue.index().keys()).isZero();
    }

    private void ask(List<Ticket> tickets, int first, int stride) {
        for (int i = first; i < tickets.size(); i += stride) {
            queue.pairOrWait(tickets.get(i)).await().indefinitely();
        }
    }
}
