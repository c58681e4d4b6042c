package dev.vestibule.token;

import java.time.Instant;

/**
 * What a verified access token says.
 *
 * @param guestId {@code sub} and {@code userId}
 * @param sessionId {@code sessionId}
 * @param username the name when the token was signed; the guest may have another one by now
 * @param tokenId {@code jti}
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}
 */
public record GuestClaims(
        String guestId,
        String sessionId,
        String username,
        String tokenId,
        Instant issuedAt,
        Instant expiresAt) {}
