package dev.vestibule.stats;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.pair.Pairs;
import dev.vestibule.presence.Presence;
import dev.vestibule.wire.StatsEvent.Figures;
import dev.vestibule.wire.StatsEvent.OnlineUser;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The figures of this moment; each read costs the same, however many guests there are. */
@ApplicationScoped
public class Statistics {

    private final GuestStore store;
    private final Presence presence;
    private final Pairs pairs;

    Statistics(GuestStore store, Presence presence, Pairs pairs) {
        this.store = store;
        this.presence = presence;
        this.pairs = pairs;
    }

    /** How many there are of each. */
    public Uni<Figures> figures() {
        return store.count()
                .map(sessions ->
                        new Figures(
                                sessions,
                                presence.online(),
                                presence.online(),
                                presence.available(),
                                pairs.members()));
    }

    /** The first of those who are online, without the one who asks. */
    public List<OnlineUser> firstOnline(int limit, String exceptId) {
        return presence.onlinePage(null, limit, exceptId).guests().stream()
                .map(Statistics::shown)
                .toList();
    }

    /** What anybody may know of a guest. */
    static OnlineUser shown(Guest guest) {
        return new OnlineUser(
                guest.id(),
                guest.username(),
                guest.situation().state().isOnline(),
                guest.situation().state().isSearching(),
                guest.lastSeen(),
                true);
    }
}
