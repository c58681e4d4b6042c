package dev.vestibule.guest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.guest.GuestSessionEnded.Cause;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The life of guests: made, found, changed, ended. What it does is told to the rest of the service
 * as {@link GuestCreated}, {@link GuestChanged} and {@link GuestSessionEnded}, once each, after it
 * is stored.
 */
@ApplicationScoped
public class Guests {

    private final GuestStore store;
    private final DetailsReader reader;
    private final UsernameGenerator names;
    private final Clock clock;
    private final Event<GuestCreated> created;
    private final Event<GuestChanged> changed;
    private final Event<GuestSessionEnded> ended;

    Guests(
            GuestStore store,
            DetailsReader reader,
            UsernameGenerator names,
            Clock clock,
            Event<GuestCreated> created,
            Event<GuestChanged> changed,
            Event<GuestSessionEnded> ended) {
        this.store = store;
        this.reader = reader;
        this.names = names;
        this.clock = clock;
        this.created = created;
        this.changed = changed;
        this.ended = ended;
    }

    /**
     * Makes a guest with a session of its own, under the name it brings or a generated one.
     *
     * @param details an object with {@code username?, deviceId?, location?, gender?, language?}
     * @return fails with VALIDATION_FAILED or OVERLOADED
     */
    public Uni<Guest> create(JsonNode details) {
        return Uni.createFrom()
                .item(() -> born(reader.read(details, Field.OF_CREATION)))
                .chain(guest -> keep(guest).replaceWith(guest))
                .invoke(guest -> created.fire(new GuestCreated(guest)));
    }

    private Guest born(GuestDetails details) {
        String name = details.username();
        return Guest.born(
                "guest_" + UUID.randomUUID(),
                UUID.randomUUID().toString(),
                name == null ? names.next() : name,
                details.deviceId(),
                details.profile(),
                clock.instant());
    }

    /** Keeps a new guest; when the store is full, only after making room of what has expired. */
    private Uni<Void> keep(Guest guest) {
        return store.save(guest)
                .onFailure(full -> full instanceof Problem)
                .recoverWithUni(() -> sweep().chain(() -> store.save(guest)));
    }

    /** A name nobody chose. */
    public String suggestUsername() {
        return names.next();
    }

    /** The guest of a session, or {@code null} when it has ended. */
    public Uni<@Nullable Guest> find(String sessionId) {
        return store.find(sessionId);
    }

    /**
     * Changes what a guest says of itself: a field that is absent stays, {@code null} clears it. A
     * name can't be cleared.
     *
     * @param patch an object with {@code username?, location?, gender?, language?}
     * @return the guest as it is now; fails with VALIDATION_FAILED or SESSION_NOT_FOUND
     */
    public Uni<Guest> update(String sessionId, JsonNode patch) {
        return update(sessionId, patch, Field.OF_UPDATE);
    }

    Uni<Guest> update(String sessionId, JsonNode patch, Set<Field> wanted) {
        return Uni.createFrom()
                .item(() -> reader.read(patch, wanted).changes())
                .chain(changes -> apply(sessionId, changes));
    }

    private Uni<Guest> apply(String sessionId, List<GuestChange> changes) {
        Uni<Guest> guest = touch(sessionId);
        for (GuestChange change : changes) {
            guest = guest.chain(() -> change(sessionId, change));
        }
        return changes.isEmpty() ? guest : guest.invoke(now -> changed.fire(new GuestChanged(now)));
    }

    /** Notes that a guest was active, which slides the life of its session. */
    public Uni<Guest> touch(String sessionId) {
        return change(sessionId, new GuestChange.Seen(clock.instant()));
    }

    /**
     * Applies one change of any kind; nothing is checked and nobody is told.
     *
     * @return the guest as it is now; fails with SESSION_NOT_FOUND
     */
    public Uni<Guest> change(String sessionId, GuestChange change) {
        return store.change(sessionId, change)
                .map(present -> Present.or(ErrorCode.SESSION_NOT_FOUND, present));
    }

    /** Ends a session for good; the guest as it was, or {@code null} when it had ended before. */
    public Uni<@Nullable Guest> end(String sessionId) {
        return store.remove(sessionId).invoke(guest -> tellEnded(guest, Cause.ENDED_BY_GUEST));
    }

    /** Forgets the sessions that have expired; how many. */
    Uni<Integer> sweep() {
        return store.sweep()
                .invoke(expired -> expired.forEach(guest -> tellEnded(guest, Cause.EXPIRED)))
                .map(List::size);
    }

    private void tellEnded(@Nullable Guest guest, Cause cause) {
        if (guest != null) {
            ended.fire(new GuestSessionEnded(guest, cause));
        }
    }
}
