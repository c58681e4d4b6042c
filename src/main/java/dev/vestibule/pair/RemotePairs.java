package dev.vestibule.pair;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of guests with sockets here that other instances carry, by guest. What their members
 * send is handed to the pair's home; nothing of the conversation is decided here. Thread-safe.
 */
@ApplicationScoped
public class RemotePairs {

    private final ConcurrentMap<String, RemotePair> byGuest = new ConcurrentHashMap<>();
    private final Event<RemotePairChanged> changed;

    RemotePairs(Event<RemotePairChanged> changed) {
        this.changed = changed;
    }

    /** The pair of a guest, or null. */
    public @Nullable RemotePair of(String guestId) {
        return byGuest.get(guestId);
    }

    /** Notes a pair; false when the guest is in a later one. */
    public boolean open(RemotePair pair) {
        RemotePair now =
                byGuest.merge(
                        pair.guestId(),
                        pair,
                        (known, fresh) -> known.epoch() > fresh.epoch() ? known : fresh);
        if (!now.equals(pair)) {
            return false;
        }
        changed.fire(new RemotePairChanged(pair));
        return true;
    }

    /** The guest has heard of its pair, if it still is that one. */
    public void announced(String guestId, long epoch) {
        byGuest.computeIfPresent(
                guestId, (id, known) -> known.epoch() == epoch ? known.heard() : known);
    }

    /** Forgets the pair of a guest, if it is that one; the pair, or null. */
    public @Nullable RemotePair end(String guestId, long epoch) {
        RemotePair known = byGuest.get(guestId);
        while (known != null && known.epoch() == epoch) {
            if (byGuest.remove(guestId, known)) {
                changed.fire(new RemotePairChanged(known));
                return known;
            }
            known = byGuest.get(guestId);
        }
        return null;
    }

    /** All of them. */
    List<RemotePair> all() {
        return List.copyOf(byGuest.values());
    }

    /** How many guests with sockets here are in pairs carried elsewhere. */
    public int size() {
        return byGuest.size();
    }
}
