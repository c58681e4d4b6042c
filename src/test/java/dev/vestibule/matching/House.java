package dev.vestibule.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.Hub;
import dev.vestibule.delivery.OutboxLimits;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.Pairs;
import dev.vestibule.pair.Rooms;
import dev.vestibule.presence.Presence;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.ManualTimers;
import dev.vestibule.support.RecordingTransport;
import dev.vestibule.support.Visitors;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Matching with everything below it, without a server: guests come, search, leave and go. */
final class House {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final OutboxLimits LIMITS = new OutboxLimits(1 << 20, 512);

    private final Assembly assembly;
    private final Map<String, Connection> sockets = new ConcurrentHashMap<>();
    private final Map<String, RecordingTransport> clients = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    House() {
        this(new Assembly());
    }

    House(Assembly assembly) {
        this.assembly = assembly;
        assembly.including(Rooms.class, Matchmaker.class);
        assembly.including("dev.vestibule.presence.Attendance");
    }

    Assembly assembly() {
        return assembly;
    }

    <T> T get(Class<T> type) {
        return assembly.get(type);
    }

    ManualTimers timers() {
        return assembly.timers();
    }

    /** The guest connects with a first socket, or with another one. */
    Guest connect(String id) {
        return connect(Visitors.visitor(id));
    }

    Guest connect(Guest guest) {
        RecordingTransport client = new RecordingTransport();
        String socketId = guest.id() + "#" + numbers.incrementAndGet();
        Connection connection =
                get(Hub.class).connection(socketId, guest.id(), guest.sessionId(), client, LIMITS);
        clients.put(guest.id(), client);
        get(Hub.class).attach(connection, 5);
        get(Presence.class).enter(guest, socketId);
        sockets.put(guest.id(), connection);
        return guest;
    }

    /** The guest's newest socket ends. */
    void disconnect(String id) {
        Connection connection = sockets.remove(id);
        if (connection != null) {
            get(Presence.class).leave(id, connection.id());
            get(Hub.class).detach(connection);
        }
    }

    /** The last of the guest's sockets ends too. */
    void disconnectAll(String id) {
        sockets.remove(id);
        for (Connection connection : get(Hub.class).of(id)) {
            get(Presence.class).leave(id, connection.id());
            get(Hub.class).detach(connection);
        }
    }

    /** What the newest socket of a guest was sent. */
    RecordingTransport client(String id) {
        return clients.get(id);
    }

    void search(String id) {
        search(id, MissingNode.getInstance());
    }

    void search(String id, JsonNode preferences) {
        Guest guest = get(Presence.class).find(id);
        if (guest != null) {
            run(get(Matchmaker.class).search(guest, preferences));
        }
    }

    void cancel(String id) {
        run(get(Matchmaker.class).cancel(id));
    }

    void leave(String id) {
        Guest guest = get(Presence.class).find(id);
        if (guest != null) {
            get(Rooms.class).leave(guest, false);
        }
    }

    /** Time passes, in which every socket gives its signs of life. */
    void pass(Duration time) {
        Duration left = time;
        while (left.compareTo(HEARTBEAT) > 0) {
            timers().pass(HEARTBEAT);
            left = left.minus(HEARTBEAT);
            for (Connection connection : get(Hub.class).after(0, 100)) {
                get(Presence.class).renew(connection.guestId(), connection.id());
            }
        }
        timers().pass(left);
    }

    boolean isSearching(String id) {
        return get(Matchmaker.class).isSearching(id);
    }

    long waiting() {
        return run(get(Matchmaker.class).waiting());
    }

    /** With whom the guest is in a pair, or null. */
    @Nullable String partnerOf(String id) {
        Pair pair = get(Pairs.class).of(id);
        return pair == null ? null : pair.partnerOf(id);
    }

    static JsonNode wanting(String gender) {
        return JsonNodeFactory.instance.objectNode().put("gender", gender);
    }

    private static <T> T run(Uni<T> step) {
        return step.subscribe().asCompletionStage().toCompletableFuture().join();
    }
}
