package dev.vestibule.token;

import dev.vestibule.support.PinnedClock;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes tokens with the service's own key that the service would never make. */
final class Forge {

    static final String SECRET = "S3tf0rTests-9Q2mZr8Lx1Vw7Ky4Bn6Hc0Pd";
    static final String SESSION = "0b7f3a52-6f0e-4c55-9d1e-2a6f3b8c9d10";
    static final String GUEST = "guest_7d2f1c1e-3b4a-4f6d-8e9f-0a1b2c3d4e5f";

    final PinnedClock clock = new PinnedClock();
    final SigningKey key = new SigningKey(SECRET, true);
    final AccessTokens tokens = new AccessTokens(new Settings(), key, clock);

    record Settings() implements TokenConfig {
        @Override
        public Optional<String> secret() {
            return Optional.of(SECRET);
        }

        @Override
        public Duration lifetime() {
            return Duration.ofHours(2);
        }

        @Override
        public String issuer() {
            return "realtime-chat-app";
        }

        @Override
        public String audience() {
            return "realtime-chat-users";
        }

        @Override
        public Duration clockSkew() {
            return Duration.ofSeconds(5);
        }
    }

    JsonObject header() {
        return new JsonObject().put("alg", "HS256").put("typ", "guest+jwt").put("kid", key.id());
    }

    /** The claims of a good token. */
    JsonObject claims() {
        long now = clock.instant().getEpochSecond();
        return new JsonObject()
                .put("iss", "realtime-chat-app")
                .put("aud", "realtime-chat-users")
                .put("sub", GUEST)
                .put("userId", GUEST)
                .put("sessionId", SESSION)
                .put("username", "Mina_1")
                .put("isGuest", true)
                .put("jti", "t-1")
                .put("iat", now)
                .put("exp", now + 7200);
    }

    /** The claims with one of them changed, or left out. */
    JsonObject claimsWith(String name, @Nullable Object value) {
        JsonObject claims = claims();
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return claims;
    }

    String sign(JsonObject header, JsonObject claims) {
        return signText(header.encode(), claims.encode());
    }

    String sign(JsonObject claims) {
        return sign(header(), claims);
    }

    String signText(String header, String claims) {
        return signWith(SECRET, "HmacSHA256", header, claims);
    }

    static String signWith(String secret, String mac, String header, String claims) {
        String content = encode(bytes(header)) + "." + encode(bytes(claims));
        try {
            Mac signer = Mac.getInstance(mac);
            signer.init(new SecretKeySpec(bytes(secret), mac));
            return content + "." + encode(signer.doFinal(bytes(content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
