package dev.vestibule.guest;

import dev.vestibule.redis.RedisLink;
import dev.vestibule.token.GuestClaims;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Makes a guest once more from what its token says, when its record can't be read or was lost by
 * Redis. A session that was ended stays ended, and one that a healthy Redis does not know has
 * expired.
 */
@ApplicationScoped
class LostSessions {

    private final RedisLink link;
    private final GuestStore store;
    private final GuestCopies copies;
    private final Tombstones tombstones;
    private final RedisOrigin origin;
    private final Clock clock;

    LostSessions(
            RedisLink link,
            GuestStore store,
            GuestCopies copies,
            Tombstones tombstones,
            RedisOrigin origin,
            Clock clock) {
        this.link = link;
        this.store = store;
        this.copies = copies;
        this.tombstones = tombstones;
        this.origin = origin;
        this.clock = clock;
    }

    /** The guest of a session of which nobody can tell now whether it lives. */
    Uni<@Nullable Guest> inMemory(GuestClaims claims) {
        return Uni.createFrom()
                .item(() ->
                        tombstones.isEnded(claims.sessionId())
                                ? null
                                : copies.rebuild(guest(claims)));
    }

    /** The guest of a session that is not there, if it was lost; else {@code null}. */
    Uni<@Nullable Guest> found(GuestClaims claims) {
        boolean lost =
                link.isUp()
                        && origin.mayHaveLost(claims.issuedAt())
                        && !tombstones.isEnded(claims.sessionId());
        return lost
                ? store.save(guest(claims)).chain(() -> store.find(claims.sessionId()))
                : Uni.createFrom().nullItem();
    }

    private Guest guest(GuestClaims claims) {
        return Guest.born(
                        claims.guestId(),
                        claims.sessionId(),
                        claims.username(),
                        null,
                        Profile.EMPTY,
                        claims.issuedAt())
                .withLastSeen(clock.instant());
    }
}
