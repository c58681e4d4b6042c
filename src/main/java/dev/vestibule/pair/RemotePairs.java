package dev.vestibule.pair;

import dev.vestibule.delivery.MessageRouter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Set;
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
    private final Set<RemotePair> unheard = ConcurrentHashMap.newKeySet();
    private final MessageRouter router;
    private final Event<RemotePairChanged> changed;

    RemotePairs(MessageRouter router, Event<RemotePairChanged> changed) {
        this.router = router;
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
        router.hear(pair.guestId(), pair.home());
        changed.fire(new RemotePairChanged(pair));
        return true;
    }

    /**
     * Notes a pair that its members have not heard of yet; false when the guest is in a later one.
     */
    boolean propose(RemotePair pair) {
        unheard.add(pair);
        boolean opened = open(pair);
        if (!opened) {
            unheard.remove(pair);
        }
        return opened;
    }

    /** The members have heard of a pair. */
    void announced(String guestId, long epoch) {
        RemotePair pair = byGuest.get(guestId);
        if (pair != null && pair.epoch() == epoch) {
            unheard.remove(pair);
        }
    }

    /** Whether the members have heard of a pair. */
    boolean isAnnounced(RemotePair pair) {
        return !unheard.contains(pair);
    }

    /** Forgets the pair of a guest, if it is that one; the pair, or null. */
    public @Nullable RemotePair end(String guestId, long epoch) {
        RemotePair known = byGuest.get(guestId);
        if (known == null || known.epoch() != epoch || !byGuest.remove(guestId, known)) {
            return null;
        }
        router.hearNoMore(guestId, known.home());
        unheard.remove(known);
        changed.fire(new RemotePairChanged(known));
        return known;
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
