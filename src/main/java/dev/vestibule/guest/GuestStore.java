package dev.vestibule.guest;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where guests are kept, by session id. Every call may be repeated without harm. A guest that
 * nobody saw for the time to live is absent from the moment it expires, swept or not; every {@link
 * #change} starts that time anew. Changes of one guest that touch different fields are never lost
 * to each other.
 */
public interface GuestStore {

    /**
     * Keeps a guest that is new.
     *
     * <p>Fails with {@code OVERLOADED} when the store is full; nobody is displaced.
     */
    Uni<Void> save(Guest guest);

    /** The guest of a session, or {@code null} when there is none or it has expired. */
    Uni<@Nullable Guest> find(String sessionId);

    /** Applies a change and slides the expiry; the guest as it is now, or {@code null}. */
    Uni<@Nullable Guest> change(String sessionId, GuestChange change);

    /** Forgets a guest; the guest as it was, or {@code null} when it was not there. */
    Uni<@Nullable Guest> remove(String sessionId);

    /** Forgets what has expired and says whom that concerned. */
    Uni<List<Guest>> sweep();

    /** How many live sessions there are; expired ones may count until they are swept. */
    Uni<Long> count();
}
