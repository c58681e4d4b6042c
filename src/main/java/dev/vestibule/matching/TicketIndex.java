package dev.vestibule.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that wait, by guest and under every name of {@link IndexKeys}. Not safe for use by
 * several threads. Nothing is kept of a ticket that left.
 */
final class TicketIndex {

    private final Map<String, Ticket> byGuest = new HashMap<>();
    private final Map<String, Bucket> buckets = new HashMap<>();
    private long looked;

    /** Files a ticket; its guest must have none. */
    void add(Ticket ticket) {
        byGuest.put(ticket.guestId(), ticket);
        for (String key : IndexKeys.filed(ticket)) {
            Bucket bucket = buckets.get(key);
            if (bucket == null) {
                buckets.put(key, new Bucket(ticket));
            } else {
                bucket.add(ticket);
            }
        }
    }

    @Nullable Ticket of(String guestId) {
        return byGuest.get(guestId);
    }

    /** Takes the ticket of a guest out; {@code null} when there was none. */
    @Nullable Ticket remove(String guestId) {
        Ticket ticket = byGuest.remove(guestId);
        if (ticket == null) {
            return null;
        }
        for (String key : IndexKeys.filed(ticket)) {
            Bucket bucket = buckets.get(key);
            if (bucket != null) {
                bucket.remove(ticket);
                if (bucket.isEmpty()) {
                    buckets.remove(key);
                }
            }
        }
        return ticket;
    }

    /** The oldest ticket that fits the newcomer, or {@code null}. */
    @Nullable Ticket oldestFor(Ticket newcomer) {
        return oldestFor(newcomer, IndexKeys.lookedUp(newcomer));
    }

    /** Every ticket, in any order. */
    List<Ticket> tickets() {
        return List.copyOf(byGuest.values());
    }

    int size() {
        return byGuest.size();
    }

    /** How many names there are under which somebody waits. */
    int keys() {
        return buckets.size();
    }

    /** How many names were ever looked up. */
    long looked() {
        return looked;
    }

    private @Nullable Ticket oldestFor(Ticket newcomer, Collection<String> keys) {
        Ticket oldest = null;
        for (String key : keys) {
            looked++;
            Bucket bucket = buckets.get(key);
            Ticket ticket = bucket == null ? null : bucket.oldestNotOf(newcomer.device());
            if (ticket != null && (oldest == null || Ticket.BY_AGE.compare(ticket, oldest) < 0)) {
                oldest = ticket;
            }
        }
        return oldest;
    }
}
