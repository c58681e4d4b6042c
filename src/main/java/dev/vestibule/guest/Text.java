package dev.vestibule.guest;

/** What short texts of a guest may be made of. */
final class Text {

    /**
     * No control characters, line separators, lone surrogates or non-characters, and nothing that
     * turns the direction of the text around it.
     */
    static final String PLAIN =
            "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]*";

    static final String PLAIN_RULE = " must not contain control characters";

    /** A language tag (BCP 47) such as {@code pt-BR}, or a name such as {@code Português}. */
    static final String LANGUAGE =
            "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*|\\p{L}[\\p{L}\\p{M}]*([ -][\\p{L}\\p{M}]+)*";

    static final String LANGUAGE_RULE = "Language must be a language tag or the name of a language";

    private Text() {}
}
