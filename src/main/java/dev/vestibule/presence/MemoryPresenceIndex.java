package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** This instance alone: whatever {@link Presence} knows is so, and nobody is elsewhere. */
@ApplicationScoped
@Typed(MemoryPresenceIndex.class)
class MemoryPresenceIndex implements PresenceIndex {

    private final Presence presence;

    MemoryPresenceIndex(Presence presence) {
        this.presence = presence;
    }

    @Override
    public Uni<Arrival> enter(Guest guest) {
        return Uni.createFrom().item(Arrival.ALONE);
    }

    @Override
    public Uni<List<String>> leave(String guestId) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Void> update(Guest guest) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Page> onlinePage(@Nullable String cursor, int limit, String exceptId) {
        return Uni.createFrom().item(() -> page(presence.onlinePage(cursor, limit, exceptId)));
    }

    @Override
    public Uni<Page> availablePage(@Nullable String cursor, int limit, String exceptId) {
        return Uni.createFrom().item(() -> page(presence.availablePage(cursor, limit, exceptId)));
    }

    @Override
    public Uni<Counts> counts() {
        return Uni.createFrom().item(this::counted);
    }

    @Override
    public boolean isShared() {
        return false;
    }

    /** Read one after the other, so that a guest may move in between; no figure is negative. */
    private Counts counted() {
        long online = presence.online();
        long available = Math.min(presence.available(), online);
        return new Counts(online, available, online - available);
    }

    private static Page page(Presence.Page page) {
        return new Page(page.guests().stream().map(Card::of).toList(), page.nextCursor());
    }
}
