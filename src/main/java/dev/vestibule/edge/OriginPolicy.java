package dev.vestibule.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may use the service (RFC 6454, CWE-1385): an exact allow-list, the page of the
 * service itself, and every client that is no page. REST and the upgrade of sockets ask the same
 * policy, so that what one refuses the other does not let in.
 */
@ApplicationScoped
public class OriginPolicy {

    private static final Pattern ORIGIN =
            Pattern.compile(
                    "(https?)://([a-z0-9._-]+|\\[[0-9a-f:.]+])(?::([1-9][0-9]{0,4}))?",
                    Pattern.CASE_INSENSITIVE);

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> allowed;
    private final boolean localAllowed;

    OriginPolicy(HttpConfig config) {
        allowed =
                config.origins().orElse(List.of()).stream()
                        .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                        .filter(origin -> ORIGIN.matcher(origin).matches())
                        .collect(Collectors.toUnmodifiableSet());
        localAllowed = config.localOrigins();
    }

    /**
     * Whether a request may be answered.
     *
     * @param origin the header {@code Origin}; absent when no page is behind the request
     * @param host the header {@code Host}, which a page of the service itself has as its origin
     */
    public boolean allows(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        return isTrusted(origin) || isSame(origin, host);
    }

    /** Whether it is a foreign page that may read answers and send credentials. */
    boolean isTrusted(String origin) {
        Matcher parts = ORIGIN.matcher(origin);
        if (!parts.matches()) {
            return false;
        }
        return allowed.contains(origin.toLowerCase(Locale.ROOT))
                || (localAllowed && LOCAL.contains(parts.group(2).toLowerCase(Locale.ROOT)));
    }

    /** Whether origin and host name the same authority; a port that is the default may be left. */
    private static boolean isSame(String origin, @Nullable String host) {
        Matcher parts = ORIGIN.matcher(origin);
        if (host == null || !parts.matches()) {
            return false;
        }
        String defaultPort = parts.group(1).equalsIgnoreCase("https") ? ":443" : ":80";
        String authority = origin.substring(origin.indexOf("://") + 3);
        return without(defaultPort, authority).equalsIgnoreCase(without(defaultPort, host));
    }

    private static String without(String suffix, String text) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }
}
