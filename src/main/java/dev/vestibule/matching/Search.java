package dev.vestibule.matching;

import java.time.Instant;

/**
 * A guest's search, from its first asking to a partner or the end of its patience.
 *
 * @param number tells it from an earlier or later search of the same guest
 * @param ticket its place in the queue, as it waits now
 * @param hidden what it does not show its partner
 * @param startedAt when it was asked for
 */
record Search(long number, Ticket ticket, Hidden hidden, Instant startedAt) {

    String guestId() {
        return ticket.guestId();
    }

    Search with(Ticket changed) {
        return new Search(number, changed, hidden, startedAt);
    }
}
