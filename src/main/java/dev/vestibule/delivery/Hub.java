package dev.vestibule.delivery;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.wire.Outbound;
import dev.vestibule.wire.ServerEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The live sockets of this instance, by guest. Every call costs what the sockets of one guest cost,
 * never what all cost. Thread-safe.
 */
@ApplicationScoped
public class Hub {

    private final AtomicLong numbers = new AtomicLong();
    private final LongAdder dropped = new LongAdder();
    private final ConcurrentMap<String, List<Connection>> byGuest = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Connection> byNumber = new ConcurrentSkipListMap<>();

    private final Event<SocketsChanged> changed;

    Hub(Event<SocketsChanged> changed) {
        this.changed = changed;
    }

    /** A connection that is not yet attached. */
    public Connection connection(
            String id, String guestId, String sessionId, Transport transport, OutboxLimits limits) {
        return new Connection(
                id,
                numbers.incrementAndGet(),
                guestId,
                sessionId,
                transport,
                new Outbox(transport, limits, dropped));
    }

    /**
     * Attaches a connection. A guest that has more than it may loses its oldest, which is closed as
     * replaced.
     */
    public void attach(Connection connection, int atMost) {
        List<Connection> now =
                byGuest.merge(connection.guestId(), List.of(connection), Hub::concatenated);
        byNumber.put(connection.number(), connection);
        for (int surplus = 0; surplus < now.size() - atMost; surplus++) {
            now.get(surplus).close(CloseCode.REPLACED, "a newer connection took its place");
        }
        changed.fire(new SocketsChanged(connection.guestId()));
    }

    /** Detaches a connection; one that is not attached is nothing. */
    public void detach(Connection connection) {
        connection.outbox().close();
        byGuest.computeIfPresent(connection.guestId(), (id, held) -> without(held, connection));
        if (byNumber.remove(connection.number(), connection)) {
            changed.fire(new SocketsChanged(connection.guestId()));
        }
    }

    /** The sockets of a guest, oldest first. */
    public List<Connection> of(String guestId) {
        return byGuest.getOrDefault(guestId, List.of());
    }

    /** Sends an event to every socket of a guest; encoded once. */
    public void send(String guestId, ServerEvent event) {
        List<Connection> connections = of(guestId);
        if (!connections.isEmpty()) {
            send(connections, Outbound.of(event));
        }
    }

    /** Sends a frame to some sockets. */
    public void send(Collection<Connection> connections, Outbound frame) {
        for (Connection connection : connections) {
            connection.send(frame);
        }
    }

    /** Up to {@code limit} sockets after the one of a number, in the order they were attached. */
    public List<Connection> after(long number, int limit) {
        List<Connection> found = new ArrayList<>(limit);
        for (Connection connection : byNumber.tailMap(number, false).values()) {
            if (found.size() == limit) {
                break;
            }
            found.add(connection);
        }
        return found;
    }

    /** How many sockets are live. */
    public int size() {
        return byNumber.size();
    }

    /** How many frames were dropped or replaced on their way to slow clients. */
    public long dropped() {
        return dropped.sum();
    }

    private static List<Connection> concatenated(List<Connection> held, List<Connection> added) {
        List<Connection> all = new ArrayList<>(held);
        all.addAll(added);
        return List.copyOf(all);
    }

    private static @Nullable List<Connection> without(List<Connection> held, Connection gone) {
        List<Connection> left = held.stream().filter(c -> !c.equals(gone)).toList();
        return left.isEmpty() ? null : left;
    }
}
