package dev.vestibule.realtime;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.pair.PairJoined;
import dev.vestibule.presence.GuestArrived;
import dev.vestibule.presence.GuestWentOffline;
import dev.vestibule.presence.Presence;
import dev.vestibule.presence.PresenceIndex.PairPointer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What waits until all instances know that a guest is on this one. */
@ApplicationScoped
class Arrivals {

    private final Presence presence;
    private final NodeBus bus;
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, List<Runnable>> waiting = new ConcurrentHashMap<>();

    Arrivals(Presence presence, NodeBus bus) {
        this.presence = presence;
        this.bus = bus;
    }

    /** Runs a task once the guest has arrived; at once when it has. */
    void await(String guestId, Runnable task) {
        waiting.compute(
                guestId,
                (id, tasks) -> {
                    List<Runnable> all = new ArrayList<>(tasks == null ? List.of() : tasks);
                    all.add(task);
                    return all;
                });
        if (arrived.contains(guestId)) {
            run(guestId);
        }
    }

    /** Of a guest in a pair that another instance carries, that one has to know as well. */
    void onArrived(@Observes GuestArrived event) {
        PairPointer pair = event.arrival().pair();
        if (pair == null || pair.home().equals(bus.self())) {
            arrived(event.guest().id());
        }
    }

    void onJoined(@Observes PairJoined event) {
        arrived(event.guestId());
    }

    private void arrived(String guestId) {
        arrived.add(guestId);
        run(guestId);
        if (!presence.isOnline(guestId)) {
            arrived.remove(guestId);
        }
    }

    void onOffline(@Observes GuestWentOffline event) {
        if (!presence.isOnline(event.guest().id())) {
            arrived.remove(event.guest().id());
        }
    }

    private void run(String guestId) {
        List<Runnable> tasks = waiting.remove(guestId);
        if (tasks != null) {
            tasks.forEach(Runnable::run);
        }
    }
}
