package dev.vestibule.pair;

import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.Hub;
import dev.vestibule.delivery.OutboxLimits;
import dev.vestibule.guest.Guest;
import dev.vestibule.presence.Presence;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.RecordingTransport;
import dev.vestibule.support.Visitors;
import java.util.HashMap;
import java.util.Map;

/** Guests with one socket each, who are made pairs by hand. */
final class Members {

    private final Assembly assembly;
    private final Map<String, Connection> sockets = new HashMap<>();
    private long epoch;

    Members(Assembly assembly) {
        this.assembly = assembly;
    }

    /** A guest that is online. */
    Guest online(String id) {
        Guest guest = Visitors.visitor(id);
        Connection socket =
                assembly.get(Hub.class)
                        .connection(
                                id + "#1",
                                id,
                                guest.sessionId(),
                                new RecordingTransport(),
                                new OutboxLimits(1 << 20, 512));
        assembly.get(Hub.class).attach(socket, 5);
        sockets.put(id, socket);
        assembly.get(Presence.class).enter(guest, socket.id());
        return guest;
    }

    void offline(String id) {
        Connection socket = sockets.get(id);
        assembly.get(Presence.class).leave(id, socket.id());
        assembly.get(Hub.class).detach(socket);
    }

    RecordingTransport client(String id) {
        return (RecordingTransport) sockets.get(id).transport();
    }

    /** A pair of which its members do not know yet. */
    Pair proposed(String one, String other) {
        return assembly.get(Pairs.class).open(one, other, ++epoch, pair -> {});
    }

    /** A pair of which its members know. */
    Pair announced(String one, String other) {
        Pair pair = proposed(one, other);
        pair.announce(() -> true, () -> {});
        return pair;
    }
}
