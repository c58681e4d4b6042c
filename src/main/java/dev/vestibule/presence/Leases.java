package dev.vestibule.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Leases of guests by connection. A renewal is a field write; the queue of deadlines is put right
 * when an outdated deadline comes up, so every step costs O(log n) at most. Thread-safe.
 */
final class Leases {

    /** A lease that ran out. */
    record Expired(String guestId, String connectionId) {}

    private static final class Lease {
        final Expired identity;
        Instant until;
        boolean dropped;

        Lease(String guestId, String connectionId, Instant until) {
            this.identity = new Expired(guestId, connectionId);
            this.until = until;
        }
    }

    private record Deadline(Instant at, Lease lease) {}

    private final Duration duration;
    private final Map<String, Map<String, Lease>> byGuest = new HashMap<>();
    private final PriorityQueue<Deadline> deadlines =
            new PriorityQueue<>(Comparator.comparing(Deadline::at));

    Leases(Duration duration) {
        this.duration = duration;
    }

    /** Grants a lease; whether it is the guest's first. */
    synchronized boolean grant(String guestId, String connectionId, Instant now) {
        Map<String, Lease> leases = byGuest.computeIfAbsent(guestId, id -> new LinkedHashMap<>(2));
        boolean first = leases.isEmpty();
        Lease lease = new Lease(guestId, connectionId, now.plus(duration));
        if (leases.putIfAbsent(connectionId, lease) == null) {
            deadlines.add(new Deadline(lease.until, lease));
        }
        return first;
    }

    /** Renews a lease that is held; one that is not stays away. */
    synchronized void renew(String guestId, String connectionId, Instant now) {
        Lease lease = byGuest.getOrDefault(guestId, Map.of()).get(connectionId);
        if (lease != null) {
            lease.until = now.plus(duration);
        }
    }

    /** Gives a lease back; whether it was the guest's last. A lease that is not held is nothing. */
    synchronized boolean drop(String guestId, String connectionId) {
        Map<String, Lease> leases = byGuest.get(guestId);
        if (leases == null) {
            return false;
        }
        Lease lease = leases.remove(connectionId);
        if (lease == null) {
            return false;
        }
        lease.dropped = true;
        if (leases.isEmpty()) {
            byGuest.remove(guestId);
            return true;
        }
        return false;
    }

    /** The leases that ran out, each told once until it is dropped or renewed. */
    synchronized List<Expired> expired(Instant now) {
        List<Expired> found = new ArrayList<>();
        while (!deadlines.isEmpty() && !deadlines.peek().at().isAfter(now)) {
            Lease lease = deadlines.remove().lease();
            if (lease.dropped) {
                continue;
            }
            if (lease.until.isAfter(now)) {
                deadlines.add(new Deadline(lease.until, lease));
            } else {
                found.add(lease.identity);
            }
        }
        return found;
    }
}
