package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is online on which instance. {@link Presence} tells it what happens on this one; it answers
 * for all of them, or, while there is no Redis, for this one alone. Every call costs the same,
 * however many are online, and may be repeated.
 */
public interface PresenceIndex {

    /**
     * Where else a guest is.
     *
     * @param elsewhere the other instances that hold sockets of the guest
     * @param pair the pair that the guest is in, or null
     */
    record Arrival(List<String> elsewhere, @Nullable PairPointer pair) {}

    /**
     * A pair as all instances know it.
     *
     * @param home the instance that carries the conversation
     */
    record PairPointer(long epoch, String home, String partnerId) {}

    /** How many there are; {@code paired} are online and in a pair. */
    record Counts(long online, long available, long paired) {}

    /** The guest has its first socket on this instance. */
    Uni<Arrival> enter(Guest guest);

    /** The guest's last socket on this instance is gone; the instances where it still has some. */
    Uni<List<String>> leave(String guestId);

    /** What others may see of a guest that has sockets here has changed. */
    Uni<Void> update(Guest guest);

    /** See {@link Presence#onlinePage}. */
    Uni<Presence.Page> onlinePage(@Nullable String cursor, int limit, String exceptId);

    /** See {@link Presence#availablePage}. */
    Uni<Presence.Page> availablePage(@Nullable String cursor, int limit, String exceptId);

    Uni<Counts> counts();
}
