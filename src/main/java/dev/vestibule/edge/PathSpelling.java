package dev.vestibule.edge;

import java.util.List;
import java.util.Locale;

/**
 * Whether a request target is spelled plainly. Spellings that two programs may read differently,
 * such as encoded slashes, dots and semicolons, have let requests past proxies and policies
 * (CVE-2026-39852, CVE-2026-50559); none of them is of use here.
 */
final class PathSpelling {

    private static final List<String> FORBIDDEN =
            List.of(
                    ";", "\\", "//", "..", "/./", "%3b", "%2f", "%5c", "%2e", "%25", "%7f", "%0",
                    "%1");

    private PathSpelling() {}

    /** Whether the target is an absolute path, with an optional query, in visible ASCII. */
    static boolean isPlain(String target) {
        int query = target.indexOf('?');
        String path = (query < 0 ? target : target.substring(0, query)).toLowerCase(Locale.ROOT);
        return path.startsWith("/")
                && !path.endsWith("/.")
                && FORBIDDEN.stream().noneMatch(path::contains)
                && isWellFormed(target);
    }

    private static boolean isWellFormed(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                return false;
            }
            if (c == '%' && !isEscape(target, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscape(String target, int at) {
        return at + 2 < target.length()
                && Character.digit(target.charAt(at + 1), 16) >= 0
                && Character.digit(target.charAt(at + 2), 16) >= 0;
    }
}
