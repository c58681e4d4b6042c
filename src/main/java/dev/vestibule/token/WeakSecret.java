package dev.vestibule.token;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets that are no secrets: too short for HS256 (RFC 7518 section 3.2), copied from an
 * example, or made of one repeated pattern.
 */
final class WeakSecret {

    static final int MIN_BYTES = 32;

    private static final int MIN_DISTINCT = 8;

    /** What examples use, and what people make longer until it passes. */
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "change[-_ ]?(me|this|it)|your[-_ ]?(jwt|own|super|very|secret|key|256)"
                            + "|(super|very|my|top)[-_ ]?secret|replace[-_ ]?(me|this|with)"
                            + "|example|placeholder|in[-_ ]?production");

    private static final Pattern PADDED_WORD =
            Pattern.compile("(secret|password|passwd|jwt|key|token|my|the)+");

    private WeakSecret() {}

    /** What is wrong with it, to be read after "the secret", or {@code null}. Never quotes it. */
    static @Nullable String flawOf(String secret) {
        if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES) {
            return "is shorter than " + MIN_BYTES + " bytes";
        }
        String lower = secret.toLowerCase(Locale.ROOT);
        if (lower.chars().distinct().count() < MIN_DISTINCT || repeats(secret)) {
            return "repeats itself";
        }
        String letters = lower.replaceAll("[^a-z]", "");
        if (SAMPLE.matcher(lower).find() || PADDED_WORD.matcher(letters).matches()) {
            return "is a sample value";
        }
        return null;
    }

    /** Whether the text is a shorter text, again and again. */
    private static boolean repeats(String text) {
        return (text + text).indexOf(text, 1) < text.length();
    }
}
