package dev.vestibule.matching;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** What a match queue has to do, written as plainly as can be: one list, walked from the oldest. */
final class ScanningMatchQueue implements MatchQueue {

    private final TreeSet<Ticket> tickets = new TreeSet<>(Ticket.BY_AGE);
    private final Eligibility eligibility;
    private final LongSupplier epochs;

    ScanningMatchQueue(Eligibility eligibility, LongSupplier epochs) {
        this.eligibility = eligibility;
        this.epochs = epochs;
    }

    @Override
    public Uni<Outcome> pairOrWait(Ticket ticket) {
        return Uni.createFrom().item(() -> ask(ticket));
    }

    @Override
    public Uni<Outcome> widen(Ticket seen) {
        return Uni.createFrom()
                .item(() ->
                        tickets.stream().anyMatch(seen::equals)
                                        || tickets.stream().anyMatch(seen.widened()::equals)
                                ? ask(seen.widened())
                                : new Outcome.Refused());
    }

    @Override
    public Uni<Boolean> cancel(String guestId) {
        return Uni.createFrom().item(() -> tickets.removeIf(t -> t.guestId().equals(guestId)));
    }

    @Override
    public Uni<Long> waiting() {
        return Uni.createFrom().item(() -> (long) tickets.size());
    }

    List<Ticket> tickets() {
        return new ArrayList<>(tickets);
    }

    private Outcome ask(Ticket ticket) {
        long since = ticket.since();
        for (Ticket waiting : tickets()) {
            if (waiting.guestId().equals(ticket.guestId())) {
                since = Math.min(since, waiting.since());
                tickets.remove(waiting);
            }
        }
        if (!eligibility.isFree(ticket.guestId())) {
            return new Outcome.Refused();
        }
        Ticket self = ticket.notLaterThan(since);
        for (Iterator<Ticket> oldestFirst = tickets.iterator(); oldestFirst.hasNext(); ) {
            Ticket candidate = oldestFirst.next();
            if (self.fits(candidate)) {
                oldestFirst.remove();
                if (eligibility.isFree(candidate.guestId())) {
                    long epoch = epochs.getAsLong();
                    eligibility.claim(self, candidate, epoch);
                    return new Outcome.Paired(self, candidate, epoch);
                }
            }
        }
        tickets.add(self);
        return new Outcome.Waiting(self);
    }
}
