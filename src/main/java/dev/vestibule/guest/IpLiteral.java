package dev.vestibule.guest;

import java.util.regex.Pattern;

/** The textual forms of IPv4 (RFC 6943 section 3.1.1, strict) and IPv6 addresses (RFC 4291). */
final class IpLiteral {

    private static final Pattern OCTET =
            Pattern.compile("0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private static final int LONGEST = 45;
    private static final int OCTETS = 4;
    private static final int GROUPS = 8;

    private IpLiteral() {}

    static boolean matches(String text) {
        return text.length() <= LONGEST && (isV4(text) || isV6(text));
    }

    private static boolean isV4(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != OCTETS) {
            return false;
        }
        for (String octet : octets) {
            if (!OCTET.matcher(octet).matches()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        int before = groups(text.substring(0, gap), false);
        int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** How many 16-bit groups the text stands for, or -1; an IPv4 tail counts as two. */
    private static int groups(String text, boolean mayEndInV4) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (GROUP.matcher(parts[i]).matches()) {
                count++;
            } else if (mayEndInV4 && i == parts.length - 1 && isV4(parts[i])) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }
}
