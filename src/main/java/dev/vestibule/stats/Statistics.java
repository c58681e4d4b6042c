package dev.vestibule.stats;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.matching.Matchmaker;
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
    private final Matchmaker matchmaker;

    Statistics(GuestStore store, Presence presence, Pairs pairs, Matchmaker matchmaker) {
        this.store = store;
        this.presence = presence;
        this.pairs = pairs;
        this.matchmaker = matchmaker;
    }

    /** How many there are of each. */
    public Uni<Figures> figures() {
        return Uni.combine()
                .all()
                .unis(store.count(), matchmaker.waiting())
                .with((sessions, waiting) ->
                        new Figures(
                                sessions,
                                presence.online(),
                                presence.online(),
                                presence.available(),
                                pairs.members(),
                                waiting));
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
