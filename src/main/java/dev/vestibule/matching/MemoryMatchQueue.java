package dev.vestibule.matching;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one node: one index behind one lock, held for microseconds and never while a result
 * is handed on.
 */
final class MemoryMatchQueue implements MatchQueue {

    private static final Outcome REFUSED = new Outcome.Refused();

    private final ReentrantLock lock = new ReentrantLock();
    private final TicketIndex index = new TicketIndex();
    private final Eligibility eligibility;
    private final LongSupplier epochs;

    /**
     * @param eligibility who may be paired; asked and told under the lock
     * @param epochs a number that grows with every call; called under the lock
     */
    MemoryMatchQueue(Eligibility eligibility, LongSupplier epochs) {
        this.eligibility = eligibility;
        this.epochs = epochs;
    }

    @Override
    public Uni<Outcome> pairOrWait(Ticket ticket) {
        return step(() -> ask(ticket));
    }

    @Override
    public Uni<Outcome> widen(Ticket seen) {
        Ticket wider = seen.widened();
        return step(() -> {
            Ticket now = index.of(seen.guestId());
            return seen.equals(now) || wider.equals(now) ? ask(wider) : REFUSED;
        });
    }

    @Override
    public Uni<Boolean> cancel(String guestId) {
        return step(() -> index.remove(guestId) != null);
    }

    @Override
    public Uni<Long> waiting() {
        return step(() -> (long) index.size());
    }

    /** Takes every ticket away; the oldest comes first. */
    Uni<List<Ticket>> drain() {
        return step(() -> {
            List<Ticket> left = index.tickets().stream().sorted(Ticket.BY_AGE).toList();
            left.forEach(ticket -> index.remove(ticket.guestId()));
            return left;
        });
    }

    /** What the tests of cost and leaks look at. */
    TicketIndex index() {
        return index;
    }

    private Outcome ask(Ticket ticket) {
        Ticket former = index.remove(ticket.guestId());
        if (!eligibility.isFree(ticket.guestId())) {
            return REFUSED;
        }
        Ticket self = former == null ? ticket : ticket.notLaterThan(former.since());
        Ticket partner = freePartner(self);
        if (partner == null) {
            index.add(self);
            return new Outcome.Waiting(self);
        }
        long epoch = epochs.getAsLong();
        eligibility.claim(self, partner, epoch);
        index.remove(partner.guestId());
        return new Outcome.Paired(self, partner, epoch);
    }

    private @Nullable Ticket freePartner(Ticket self) {
        Ticket partner = index.oldestFor(self);
        while (partner != null && !eligibility.isFree(partner.guestId())) {
            index.remove(partner.guestId());
            partner = index.oldestFor(self);
        }
        return partner;
    }

    private <T> Uni<T> step(Supplier<T> work) {
        return Uni.createFrom()
                .item(() -> {
                    lock.lock();
                    try {
                        return work.get();
                    } finally {
                        lock.unlock();
                    }
                });
    }
}
