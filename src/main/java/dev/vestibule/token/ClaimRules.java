package dev.vestibule.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Which claims a guest's token must make, exactly (RFC 8725 sections 3.8 to 3.12): every value has
 * one type and one shape, and times hold within the clock skew in both directions.
 */
final class ClaimRules {

    private static final String UUID =
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private static final Pattern SESSION_ID = Pattern.compile(UUID);
    private static final Pattern GUEST_ID = Pattern.compile("guest_" + UUID);
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_]{3,20}");
    private static final Pattern TOKEN_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final TokenConfig config;
    private final Clock clock;

    ClaimRules(TokenConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * The claims of a token whose signature is good.
     *
     * @throws Problem TOKEN_INVALID, TOKEN_EXPIRED or NOT_A_GUEST
     */
    GuestClaims check(ObjectNode claims) {
        require(is(claims, "iss", config.issuer()) && is(claims, "aud", config.audience()));
        Instant expiresAt = checkTimes(claims);
        checkGuest(claims);
        String guestId = text(claims, "sub", GUEST_ID);
        require(is(claims, "userId", guestId));
        return new GuestClaims(
                guestId,
                text(claims, "sessionId", SESSION_ID),
                text(claims, "username", USERNAME),
                text(claims, "jti", TOKEN_ID),
                Instant.ofEpochSecond(seconds(claims, "iat")),
                expiresAt);
    }

    private Instant checkTimes(ObjectNode claims) {
        long issuedAt = seconds(claims, "iat");
        long expiresAt = seconds(claims, "exp");
        long notBefore = claims.has("nbf") ? seconds(claims, "nbf") : issuedAt;
        long now = clock.instant().getEpochSecond();
        long skew = config.clockSkew().toSeconds();
        require(issuedAt - skew <= now && notBefore - skew <= now);
        require(expiresAt > issuedAt && expiresAt - issuedAt <= config.lifetime().toSeconds());
        if (expiresAt + skew <= now) {
            throw Problem.of(ErrorCode.TOKEN_EXPIRED);
        }
        return Instant.ofEpochSecond(expiresAt);
    }

    private static void checkGuest(ObjectNode claims) {
        JsonNode isGuest = claims.path("isGuest");
        JsonNode sessionId = claims.path("sessionId");
        boolean hasSession = !sessionId.isMissingNode() && !sessionId.isNull();
        if (!isGuest.isBoolean() || !isGuest.booleanValue() || !hasSession) {
            throw Problem.of(ErrorCode.NOT_A_GUEST);
        }
    }

    /** An integer of seconds that can be calculated with; {@code 1.5}, "1" and 1e30 are none. */
    private static long seconds(ObjectNode claims, String name) {
        JsonNode node = claims.path(name);
        require(node.isIntegralNumber() && node.canConvertToLong());
        long value = node.longValue();
        require(value >= 0 && value <= Instant.MAX.getEpochSecond() / 2);
        return value;
    }

    private static boolean is(ObjectNode claims, String name, String expected) {
        JsonNode node = claims.path(name);
        return node.isTextual() && node.textValue().equals(expected);
    }

    private static String text(ObjectNode claims, String name, Pattern shape) {
        JsonNode node = claims.path(name);
        require(node.isTextual() && shape.matcher(node.textValue()).matches());
        return node.textValue();
    }

    private static void require(boolean rule) {
        if (!rule) {
            throw Problem.of(ErrorCode.TOKEN_INVALID);
        }
    }
}
