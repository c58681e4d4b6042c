package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is online on which instance. {@link Attendance} tells it what happens on this one; it answers
 * for all of them, or, while there is no Redis, for this one alone. Every call costs the same,
 * however many are online, and may be repeated.
 *
 * <p>Reads never fail for want of Redis. A write that fails may have happened.
 */
public interface PresenceIndex {

    /**
     * Where else a guest is.
     *
     * @param elsewhere the other live instances that hold sockets of the guest
     * @param pair the pair that the guest is in, or null; its home lives
     */
    record Arrival(List<String> elsewhere, @Nullable PairPointer pair) {

        /** Of a guest that is nowhere else and in no pair, as far as anybody knows. */
        public static final Arrival ALONE = new Arrival(List.of(), null);
    }

    /**
     * A pair as all instances know it.
     *
     * @param home the instance that carries the conversation
     */
    record PairPointer(long epoch, String home, String partnerId) {}

    /** How many there are; {@code paired} are online and in a pair. */
    record Counts(long online, long available, long paired) {}

    /** A part of a list; {@code nextCursor} is null at its end. */
    record Page(List<Card> cards, @Nullable String nextCursor) {}

    /** The guest has its first socket on this instance. */
    Uni<Arrival> enter(Guest guest);

    /** The guest's last socket on this instance is gone; the instances where it still has some. */
    Uni<List<String>> leave(String guestId);

    /** What others may see of a guest has changed; one that has no sockets here stays as it is. */
    Uni<Void> update(Guest guest);

    /**
     * Those who are online, oldest first, without the one who asks.
     *
     * @param cursor where an earlier page ended, be it of the other list; anything else begins at
     *     the start
     * @param limit how many at most
     */
    Uni<Page> onlinePage(@Nullable String cursor, int limit, String exceptId);

    /** Those who are online and in no pair; otherwise as {@link #onlinePage}. */
    Uni<Page> availablePage(@Nullable String cursor, int limit, String exceptId);

    Uni<Counts> counts();

    /** Whether it answers for all instances now, each time at the cost of a command. */
    boolean isShared();
}
