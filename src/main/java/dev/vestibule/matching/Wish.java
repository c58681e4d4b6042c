package dev.vestibule.matching;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a guest may ask of its partner, in the order in which soft wishes are dropped. */
enum Wish {
    INTERESTS,
    COUNTRY,
    LANGUAGE,
    GENDER;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name on the wire, as in {@code required} and {@code relaxed}. */
    String wireName() {
        return wireName;
    }

    /** The wish of a name on the wire, in any case, or {@code null}. */
    static @Nullable Wish named(String name) {
        for (Wish wish : values()) {
            if (wish.wireName.equalsIgnoreCase(name.strip())) {
                return wish;
            }
        }
        return null;
    }
}
