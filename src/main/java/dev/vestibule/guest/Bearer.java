package dev.vestibule.guest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The credentials of a bearer token: RFC 6750 section 2.1, the scheme in any case. */
public final class Bearer {

    private static final Pattern CREDENTIALS =
            Pattern.compile("bearer +([^\\s,]+)", Pattern.CASE_INSENSITIVE);

    private Bearer() {}

    /** The token in the value of an {@code Authorization} header, or null. */
    public static @Nullable String token(String authorization) {
        Matcher bearer = CREDENTIALS.matcher(authorization.strip());
        return bearer.matches() ? bearer.group(1) : null;
    }
}
