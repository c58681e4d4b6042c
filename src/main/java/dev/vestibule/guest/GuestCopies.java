package dev.vestibule.guest;

import dev.vestibule.guest.Lookup.Live;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guests that an instance with a Redis keeps in memory: copies of those that were seen here, so
 * that an outage finds them, and those that were made or changed while there was no Redis. A copy
 * goes when others need its room; what Redis was not told of never does. A session that was ended
 * for good is not kept.
 */
@ApplicationScoped
class GuestCopies {

    private final MemoryGuestStore memory;
    private final Tombstones tombstones;
    private final Clock clock;
    private final Duration ttl;
    private final int most;

    GuestCopies(MemoryGuestStore memory, Tombstones tombstones, GuestConfig config, Clock clock) {
        this.memory = memory;
        this.tombstones = tombstones;
        this.clock = clock;
        this.ttl = config.ttl();
        this.most = config.maxCopies();
    }

    /** What is kept of a session that lives. */
    @Nullable Kept of(String sessionId) {
        return memory.kept(sessionId);
    }

    /** How long a session is still to live. */
    Duration left(Kept kept) {
        return kept.left(clock.instant());
    }

    /** Notes what Redis has of a guest, unless it has yet to be told something. */
    void know(Live found) {
        Instant now = clock.instant();
        String sessionId = found.guest().sessionId();
        if (memory.size() >= most && memory.kept(sessionId) == null && !memory.displaceCopy()) {
            return;
        }
        memory.update(
                sessionId,
                Integer.MAX_VALUE,
                old -> {
                    if (tombstones.isEnded(sessionId)) {
                        return null;
                    }
                    boolean better = old != null && old.isLive(now) && isBetter(old, found);
                    return better ? old : Kept.shared(found, now);
                });
    }

    private static boolean isBetter(Kept old, Live found) {
        return old.isDirty() || old.revision() > found.revision();
    }

    /** Redis was told and says what it has now; what was changed meanwhile stays to be told. */
    void told(Kept pushed, Live found) {
        Instant now = clock.instant();
        memory.update(
                found.guest().sessionId(),
                Integer.MAX_VALUE,
                old -> pushed.equals(old) ? Kept.shared(found, now) : old);
    }

    /**
     * Makes a guest from its token, when there is no copy of it.
     *
     * @return the guest; throws OVERLOADED
     */
    Guest rebuild(Guest guest) {
        Instant now = clock.instant();
        Kept kept =
                memory.update(
                        guest.sessionId(),
                        most,
                        old ->
                                old == null || !old.isLive(now)
                                        ? Kept.rebuilt(guest, now.plus(ttl))
                                        : old);
        return kept == null ? guest : kept.guest();
    }

    /** Keeps a new guest until Redis can be told; throws OVERLOADED. */
    void save(Guest guest) {
        memory.saved(guest, most);
    }

    /** Forgets a guest; as it was, or {@code null}. */
    @Nullable Guest drop(String sessionId) {
        return memory.removed(sessionId);
    }

    boolean isDirty(String sessionId) {
        Kept kept = memory.kept(sessionId);
        return kept != null && kept.isDirty();
    }

    /** The sessions that Redis has to be told of, or all of them. */
    List<String> toTell(boolean all) {
        Instant now = clock.instant();
        return memory.all()
                .filter(kept -> kept.isLive(now) && (all || kept.isDirty()))
                .map(kept -> kept.guest().sessionId())
                .toList();
    }
}
