package dev.vestibule.token;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.Expressions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one key access tokens are signed and verified with: HS256, as issuer and audience are the
 * same service. It comes from configuration alone; nothing a token says can change it (RFC 8725
 * section 3.1). A process in production without a good secret does not start.
 */
@Singleton
public class SigningKey {

    private static final Logger LOG = Logger.getLogger(SigningKey.class);

    private final SecretKey secret;
    private final String id;

    @Inject
    SigningKey(TokenConfig config) {
        this(
                config.secret().or(SigningKey::verbatim).orElse(null),
                LaunchMode.current() == LaunchMode.NORMAL);
    }

    SigningKey(@Nullable String configured, boolean production) {
        byte[] bytes =
                configured == null ? generated(production) : accepted(configured, production);
        secret = new SecretKeySpec(bytes, "HmacSHA256");
        id = thumbprint(bytes);
    }

    /** JWT_SECRET as it is: one with a dollar and a brace in it is not meant as an expression. */
    private static Optional<String> verbatim() {
        return Expressions.withoutExpansion(
                () -> ConfigProvider.getConfig().getOptionalValue("JWT_SECRET", String.class));
    }

    /** Builds the key when the application starts, so that a bad one is found before any guest. */
    void onStart(@Observes StartupEvent started) {
        LOG.debugf("Access tokens are signed with key %s", id);
    }

    SecretKey secret() {
        return secret;
    }

    /** The {@code kid}: says which key it is and nothing about it. */
    String id() {
        return id;
    }

    private static byte[] accepted(String text, boolean production) {
        String flaw = WeakSecret.flawOf(text);
        if (flaw != null) {
            if (production) {
                throw refusal("the secret for access tokens " + flaw);
            }
            LOG.warnf("The secret for access tokens %s: production would not start", flaw);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length >= WeakSecret.MIN_BYTES ? bytes : sha256("vestibule dev key", bytes);
    }

    private static byte[] generated(boolean production) {
        if (production) {
            throw refusal("there is no secret for access tokens");
        }
        LOG.warn("No JWT_SECRET: access tokens are signed with a random key and end with me");
        byte[] random = new byte[WeakSecret.MIN_BYTES];
        new SecureRandom().nextBytes(random);
        return random;
    }

    /** Wrapped, as the framework takes the bare exception for a start that went well. */
    private static IllegalStateException refusal(String reason) {
        String message =
                "Not started: "
                        + reason
                        + ". Set JWT_SECRET to at least 32 random bytes, such as from"
                        + " 'openssl rand -base64 48'.";
        return new IllegalStateException(new PreventFurtherStepsException(message, 1));
    }

    private static String thumbprint(byte[] key) {
        byte[] digest = sha256("vestibule kid", key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 9));
    }

    private static byte[] sha256(String purpose, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(purpose.getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) 0);
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey " + id;
    }
}
