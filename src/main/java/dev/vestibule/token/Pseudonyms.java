package dev.vestibule.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names under which logs may speak of a session: the same for the same session on every instance
 * that shares the secret, and of no use to whoever does not know it (HMAC-SHA256, RFC 2104, cut to
 * 64 bits).
 */
@ApplicationScoped
public class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 8;

    private final SecretKey key;

    Pseudonyms(SigningKey signingKey) {
        byte[] derived = mac(signingKey.secret(), "vestibule pseudonyms");
        this.key = new SecretKeySpec(derived, ALGORITHM);
    }

    /** The pseudonym of an identifier. */
    public String of(String identifier) {
        return HexFormat.of().formatHex(mac(key, identifier), 0, BYTES);
    }

    private static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
