package dev.vestibule.guest;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which usernames there are: 3-20 ASCII letters, digits and underscores, after blanks around them
 * are gone. As there is nothing but ASCII, two names that look alike are alike, and no Unicode
 * profile (RFC 8265) is needed. Names that pretend to be the service, that programs mistake for
 * nothing, or that insult, are refused. Two guests may have the same name.
 */
final class Username {

    static final int MIN = 3;
    static final int MAX = 20;
    static final String LENGTH_RULE = "Username must be between 3 and 20 characters";
    static final String ALPHABET = "[A-Za-z0-9_]*";
    static final String ALPHABET_RULE =
            "Username can only contain letters, numbers, and underscores";
    static final String ALLOWED_RULE = "This username is not allowed";

    /** Refused as the whole name, whatever its case, digits behind it and underscores. */
    private static final Set<String> RESERVED =
            Set.of(
                    "admin",
                    "administrator",
                    "mod",
                    "moderator",
                    "nan",
                    "nil",
                    "none",
                    "null",
                    "official",
                    "operator",
                    "owner",
                    "root",
                    "security",
                    "server",
                    "staff",
                    "support",
                    "sysadmin",
                    "system",
                    "undefined",
                    "vestibule",
                    "webmaster");

    /** Refused anywhere in a name, with the usual digits for letters. */
    private static final Pattern PROFANE =
            Pattern.compile(
                    "fuck|shit(?!ake)|(?<!s)cunt|bitch|asshole|bastard|whore|slut"
                            + "|(?<!s)nigg(a|er)|faggot|retard|pussy|penis|vagina|hitler"
                            + "|(?<!g)nazi|porn|pedo(phil|file)");

    private Username() {}

    /** Whether a name is neither reserved nor profane; one that is no name at all is neither. */
    static boolean isAllowed(String name) {
        if (name.length() > MAX) {
            return true;
        }
        String folded = name.toLowerCase(Locale.ROOT);
        String word = folded.replace("_", "");
        return !RESERVED.contains(word)
                && !RESERVED.contains(word.replaceAll("[0-9]+$", ""))
                && !PROFANE.matcher(plain(word)).find();
    }

    /** Undoes the digits that stand for letters. */
    private static String plain(String word) {
        return word.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't');
    }
}
