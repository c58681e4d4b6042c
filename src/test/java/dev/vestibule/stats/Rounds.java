package dev.vestibule.stats;

import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.Hub;
import dev.vestibule.delivery.OutboxLimits;
import dev.vestibule.guest.Guest;
import dev.vestibule.presence.Presence;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Defaults;
import dev.vestibule.support.RecordingTransport;
import dev.vestibule.support.Visitors;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A house whose figures are told in rounds of a few sockets a second. */
final class Rounds {

    private final Assembly assembly;
    private final Map<String, Connection> sockets = new LinkedHashMap<>();

    Rounds(int socketsEachTime) {
        this(socketsEachTime, new Assembly());
    }

    /** With parts that the test has put in. */
    Rounds(int socketsEachTime, Assembly assembly) {
        this.assembly = assembly;
        assembly.with(
                StatsConfig.class,
                Defaults.of(StatsConfig.class, Map.of("socketsEachTime", socketsEachTime)));
        assembly.including(StatsBroadcast.class, Situations.class)
                .including("dev.vestibule.presence.Attendance");
        assembly.events(StartupEvent.class).fire(new StartupEvent());
    }

    <T> T get(Class<T> type) {
        return assembly.get(type);
    }

    Assembly assembly() {
        return assembly;
    }

    /** A socket that gets what its guest is sent; the guest is not online by that. */
    Connection socket(String id) {
        Guest guest = Visitors.visitor(id);
        Connection socket =
                get(Hub.class)
                        .connection(
                                id + "#1",
                                id,
                                guest.sessionId(),
                                new RecordingTransport(),
                                new OutboxLimits(1 << 24, 512));
        get(Hub.class).attach(socket, 5);
        sockets.put(id, socket);
        return socket;
    }

    /** So many guests more, or less, are online. */
    void online(String id, boolean online) {
        Presence presence = get(Presence.class);
        if (online) {
            presence.enter(Visitors.visitor(id), id + "#0");
        } else {
            presence.leave(id, id + "#0");
        }
    }

    /** Time passes, and every client reads what it is sent. */
    void seconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            assembly.timers().pass(Duration.ofSeconds(1));
            sockets.keySet().forEach(id -> client(id).turn());
        }
    }

    RecordingTransport client(String id) {
        return (RecordingTransport) sockets.get(id).transport();
    }

    /** How often a guest was told unasked. */
    int told(String id) {
        return client(id).payloads("realtime:stats").size();
    }

    /** How often all were told together. */
    int told() {
        return sockets.keySet().stream().mapToInt(this::told).sum();
    }

    /** What a guest was told last. */
    long onlineAsTold(String id) {
        String last = client(id).payloads("realtime:stats").getLast();
        return Long.parseLong(last.replaceAll(".*\"onlineUsers\":(\\d+),.*", "$1"));
    }
}
