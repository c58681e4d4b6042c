package dev.vestibule.guest;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.token.AccessTokens;
import dev.vestibule.token.GuestClaims;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one way in: a token is good only while its session lives. Both doors use it. Whoever comes in
 * was seen, which slides the life of the session; once a minute is exact enough. A guest whose
 * record Redis does not tell, or has lost, is made once more from its token.
 */
@ApplicationScoped
public class Authenticator {

    /** A guest with a live session, and the token that proved it. */
    public record Authenticated(Guest guest, GuestClaims claims) {}

    private static final Duration SEEN_GRAIN = Duration.ofMinutes(1);

    private final AccessTokens tokens;
    private final GuestStore store;
    private final LostSessions lost;
    private final Clock clock;

    Authenticator(AccessTokens tokens, GuestStore store, LostSessions lost, Clock clock) {
        this.tokens = tokens;
        this.store = store;
        this.lost = lost;
        this.clock = clock;
    }

    /**
     * The guest of an access token. Fails with the problem of {@link AccessTokens#verify} or with
     * SESSION_NOT_FOUND.
     */
    public Uni<Authenticated> authenticate(String token) {
        return Uni.createFrom()
                .item(() -> tokens.verify(token))
                .chain(claims -> guestOf(claims).chain(guest -> admit(guest, claims)));
    }

    /** The guest of the session, or made once more from its token when its record is lost. */
    private Uni<@Nullable Guest> guestOf(GuestClaims claims) {
        return store.find(claims.sessionId())
                .onFailure(failure -> isUnknown(failure))
                .recoverWithUni(() -> lost.inMemory(claims))
                .chain(guest -> guest == null ? lost.found(claims) : Uni.createFrom().item(guest));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ErrorCode.STORE_UNAVAILABLE;
    }

    private Uni<Authenticated> admit(@Nullable Guest guest, GuestClaims claims) {
        if (guest == null || !guest.id().equals(claims.guestId())) {
            return Uni.createFrom().failure(Problem.of(ErrorCode.SESSION_NOT_FOUND));
        }
        return seen(guest).map(present -> new Authenticated(present, claims));
    }

    private Uni<Guest> seen(Guest guest) {
        Instant now = clock.instant();
        if (guest.lastSeen().plus(SEEN_GRAIN).isAfter(now)) {
            return Uni.createFrom().item(guest);
        }
        return store.change(guest.sessionId(), new GuestChange.Seen(now))
                .map(present -> Present.or(ErrorCode.SESSION_NOT_FOUND, present));
    }
}
