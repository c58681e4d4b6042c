package dev.vestibule.stats;

import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.matching.Matchmaker;
import dev.vestibule.presence.Card;
import dev.vestibule.presence.PresenceIndex;
import dev.vestibule.presence.PresenceIndex.Counts;
import dev.vestibule.presence.PresenceIndex.Page;
import dev.vestibule.wire.StatsEvent.Figures;
import dev.vestibule.wire.StatsEvent.OnlineUser;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * The figures of this moment; each read costs the same, however many guests there are. While they
 * are those of all instances, those who ask at about the same time share a read.
 */
@ApplicationScoped
public class Statistics {

    private final GuestStore store;
    private final PresenceIndex index;
    private final Matchmaker matchmaker;
    private final Shared<Figures> figures;
    private final Shared<Page> firstShown;
    private final int shown;

    Statistics(
            GuestStore store,
            PresenceIndex index,
            Matchmaker matchmaker,
            StatsConfig config,
            Clock clock) {
        this.store = store;
        this.index = index;
        this.matchmaker = matchmaker;
        this.shown = config.onlineUsersShown();
        this.figures = new Shared<>(this::read, index::isShared, config.sharedFor(), clock);
        this.firstShown =
                new Shared<>(
                        () -> index.onlinePage(null, shown + 1, ""),
                        index::isShared,
                        config.sharedFor(),
                        clock);
    }

    /** How many there are of each; of this instance alone while nobody knows of the others. */
    public Uni<Figures> figures() {
        return figures.get();
    }

    /** The first of those who are online, without the one who asks. */
    public Uni<List<OnlineUser>> firstOnline(int limit, String exceptId) {
        return index.onlinePage(null, limit, exceptId).map(Statistics::shown);
    }

    /** As many of them as are shown along with the figures. */
    Uni<List<OnlineUser>> firstShown(String exceptId) {
        return firstShown
                .get()
                .map(page ->
                        page.cards().stream()
                                .filter(card -> !card.id().equals(exceptId))
                                .limit(shown)
                                .map(Statistics::shown)
                                .toList());
    }

    static List<OnlineUser> shown(Page page) {
        return page.cards().stream().map(Statistics::shown).toList();
    }

    private Uni<Figures> read() {
        return Uni.combine()
                .all()
                .unis(store.count(), index.counts(), matchmaker.waiting())
                .asTuple()
                .map(read -> figures(read.getItem1(), read.getItem2(), read.getItem3()));
    }

    private static Figures figures(long sessions, Counts counts, long waiting) {
        return new Figures(
                sessions,
                counts.online(),
                counts.online(),
                counts.available(),
                counts.paired(),
                waiting);
    }

    private static OnlineUser shown(Card card) {
        return new OnlineUser(
                card.id(),
                card.username(),
                true,
                card.state() == GuestState.SEARCHING,
                card.lastSeen(),
                true);
    }
}
