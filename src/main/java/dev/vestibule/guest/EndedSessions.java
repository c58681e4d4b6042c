package dev.vestibule.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vestibule.bus.NodeBus;
import dev.vestibule.edge.StrictJson;
import dev.vestibule.guest.GuestSessionEnded.Cause;
import dev.vestibule.guest.Tombstones.Tombstone;
import dev.vestibule.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session, from the instance that ended it to all others: each forgets the guest and
 * tells it as {@link GuestSessionEnded}, so that sockets are closed and partners told, wherever
 * they are.
 */
@ApplicationScoped
class EndedSessions {

    /** The message between instances: {@code sessionId}, {@code id} and {@code username}. */
    static final String KIND = "session.ended";

    private final NodeBus bus;
    private final Tombstones tombstones;
    private final GuestCopies copies;
    private final Event<GuestSessionEnded> ended;
    private final Clock clock;
    private final LongAdder unreadable = new LongAdder();

    EndedSessions(
            NodeBus bus,
            Tombstones tombstones,
            GuestCopies copies,
            Event<GuestSessionEnded> ended,
            Clock clock) {
        this.bus = bus;
        this.tombstones = tombstones;
        this.copies = copies;
        this.ended = ended;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent started) {
        bus.on(KIND, (from, body) -> heard(body));
    }

    /** Tells all other instances that a session was ended here. */
    void tell(Guest guest) {
        String body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("sessionId", guest.sessionId())
                        .put("id", guest.id())
                        .put("username", guest.username())
                        .toString();
        bus.tellAll(KIND, body);
    }

    /** A session turned out to have been ended elsewhere; tells it if its guest was known here. */
    void noticed(Tombstone end) {
        tombstones.learn(end);
        tellHere(copies.drop(end.sessionId()));
    }

    /** As {@link #noticed(Tombstone)}, when nothing but the session is known. */
    void noticed(String sessionId) {
        noticed(new Tombstone(sessionId, tombstones.life()));
    }

    private @Nullable Uni<String> heard(String body) {
        Guest guest = read(body);
        if (guest == null) {
            unreadable.increment();
        } else if (tombstones.learn(new Tombstone(guest.sessionId(), tombstones.life()))) {
            Guest known = copies.drop(guest.sessionId());
            tellHere(known == null ? guest : known);
        }
        return null;
    }

    private void tellHere(@Nullable Guest guest) {
        if (guest != null) {
            ended.fire(new GuestSessionEnded(guest, Cause.ENDED_ELSEWHERE));
        }
    }

    /** How many messages were dropped because nothing could be made of them. */
    long unreadable() {
        return unreadable.sum();
    }

    private @Nullable Guest read(String body) {
        try {
            JsonNode node = StrictJson.object(body.getBytes(StandardCharsets.UTF_8));
            String sessionId = node.path("sessionId").asText();
            String id = node.path("id").asText();
            String username = node.path("username").asText();
            return GuestFields.isIdentity(id, sessionId, username)
                    ? Guest.born(id, sessionId, username, null, Profile.EMPTY, clock.instant())
                    : null;
        } catch (Problem malformed) {
            return null;
        }
    }
}
