package dev.vestibule.token;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/**
 * Signs and verifies access tokens: compact JWS (RFC 7515, RFC 7519, RFC 8725).
 *
 * <p>One algorithm, one key, one type. What a token says of its own verification is compared, never
 * followed. Shape, header and JSON are checked before any HMAC work, the signature before any
 * claim.
 */
@ApplicationScoped
public class AccessTokens {

    /** A signed token and when it stops being good. */
    public record Issued(String token, Instant expiresAt) {}

    /** More than 68 years: leaves time to {@link ClaimRules}, which asks the injected clock. */
    private static final int ANY_TIME = Integer.MAX_VALUE;

    private final TokenConfig config;
    private final SigningKey key;
    private final Clock clock;
    private final ClaimRules rules;
    private final DefaultJWTParser parser = new DefaultJWTParser();
    private final JWTAuthContextInfo signature;
    private final LongAdder verifications = new LongAdder();

    @Inject
    AccessTokens(TokenConfig config, SigningKey key, Clock clock) {
        this.config = config;
        this.key = key;
        this.clock = clock;
        rules = new ClaimRules(config, clock);
        signature = new JWTAuthContextInfo();
        signature.setSecretVerificationKey(key.secret());
        signature.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        signature.setIssuedBy(config.issuer());
        signature.setExpectedAudience(Set.of(config.audience()));
        signature.setClockSkew(ANY_TIME);
    }

    /**
     * Signs and verifies once at the start, so that the first guest meets neither a key that does
     * not work nor an event loop that loads classes.
     */
    void onStart(@Observes StartupEvent started) {
        String nobody = UUID.randomUUID().toString();
        verify(issue("guest_" + nobody, nobody, "nobody").token());
    }

    /** Signs a token for a guest. */
    public Issued issue(String guestId, String sessionId, String username) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(config.lifetime());
        String token =
                Jwt.claims()
                        .issuer(config.issuer())
                        .audience(config.audience())
                        .subject(guestId)
                        .claim("userId", guestId)
                        .claim("sessionId", sessionId)
                        .claim("username", username)
                        .claim("isGuest", true)
                        .claim("jti", UUID.randomUUID().toString())
                        .issuedAt(now.getEpochSecond())
                        .expiresAt(expiresAt.getEpochSecond())
                        .jws()
                        .algorithm(SignatureAlgorithm.HS256)
                        .header("typ", TokenShape.TYPE)
                        .keyId(key.id())
                        .sign(key.secret());
        return new Issued(token, expiresAt);
    }

    /**
     * What the token says.
     *
     * @throws Problem TOKEN_INVALID, TOKEN_EXPIRED or NOT_A_GUEST
     */
    public GuestClaims verify(String token) {
        TokenShape shape = TokenShape.of(token, key.id());
        checkSignature(token);
        return rules.check(shape.claims());
    }

    /** How often a signature was computed to verify a token. */
    long verifications() {
        return verifications.sum();
    }

    private void checkSignature(String token) {
        verifications.increment();
        try {
            parser.parse(token, signature);
        } catch (ParseException refused) {
            throw Problem.of(ErrorCode.TOKEN_INVALID);
        }
    }
}
