package dev.vestibule.guest;

import dev.vestibule.token.AccessTokens;
import dev.vestibule.token.GuestClaims;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The one way in: a token is good only while its session lives. Both doors use it. */
@ApplicationScoped
public class Authenticator {

    /** A guest with a live session, and the token that proved it. */
    public record Authenticated(Guest guest, GuestClaims claims) {}

    private final AccessTokens tokens;
    private final GuestStore store;

    Authenticator(AccessTokens tokens, GuestStore store) {
        this.tokens = tokens;
        this.store = store;
    }

    /**
     * The guest of an access token. Fails with the problem of {@link AccessTokens#verify} or with
     * SESSION_NOT_FOUND.
     */
    public Uni<Authenticated> authenticate(String token) {
        throw new UnsupportedOperationException();
    }
}
