package dev.vestibule.matching;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tickets by age. Only the oldest of each device stands in the front row, the others behind it: so
 * the oldest of all other devices is the first or the second of that row, and a thousand tickets of
 * one device hide nobody. Every operation takes O(log n).
 */
final class DeviceRows {

    private final TreeSet<Ticket> front = new TreeSet<>(Ticket.BY_AGE);
    private final Map<String, Ticket> frontOf = new HashMap<>();
    private final Map<String, TreeSet<Ticket>> behind = new HashMap<>(0);

    void add(Ticket ticket) {
        Ticket oldest = frontOf.get(ticket.device());
        if (oldest == null) {
            lead(ticket);
        } else if (Ticket.BY_AGE.compare(ticket, oldest) < 0) {
            front.remove(oldest);
            lead(ticket);
            follow(oldest);
        } else {
            follow(ticket);
        }
    }

    void remove(Ticket ticket) {
        TreeSet<Ticket> others = behind.get(ticket.device());
        if (front.remove(ticket)) {
            frontOf.remove(ticket.device());
            if (others != null) {
                lead(others.removeFirst());
            }
        } else if (others != null) {
            others.remove(ticket);
        }
        if (others != null && others.isEmpty()) {
            behind.remove(ticket.device());
        }
    }

    /** The oldest ticket of any other device, or {@code null}; there must be some ticket. */
    @Nullable Ticket oldestNotOf(String device) {
        Ticket first = front.first();
        return first.device().equals(device) ? front.higher(first) : first;
    }

    boolean isEmpty() {
        return front.isEmpty();
    }

    private void lead(Ticket ticket) {
        front.add(ticket);
        frontOf.put(ticket.device(), ticket);
    }

    private void follow(Ticket ticket) {
        behind.computeIfAbsent(ticket.device(), device -> new TreeSet<>(Ticket.BY_AGE)).add(ticket);
    }
}
