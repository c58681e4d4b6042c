package dev.vestibule.token;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Signs and verifies access tokens: compact JWS (RFC 7515, RFC 7519, RFC 8725). */
@ApplicationScoped
public class AccessTokens {

    /** A signed token and when it stops being good. */
    public record Issued(String token, Instant expiresAt) {}

    /** Signs a token for a guest. */
    public Issued issue(String guestId, String sessionId, String username) {
        throw Problem.of(ErrorCode.INTERNAL_ERROR);
    }

    /**
     * What the token says.
     *
     * @throws Problem TOKEN_INVALID, TOKEN_EXPIRED or NOT_A_GUEST
     */
    public GuestClaims verify(String token) {
        throw Problem.of(ErrorCode.TOKEN_INVALID);
    }
}
