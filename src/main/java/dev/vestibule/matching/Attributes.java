package dev.vestibule.matching;

import dev.vestibule.guest.Location;
import dev.vestibule.guest.Profile;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a guest is, as far as wishes can ask for it; {@code null} is unknown and meets no wish.
 * Always normalised: without blanks around it, in lower case; blank is unknown.
 *
 * @param gender what the guest calls it
 * @param language the primary subtag of a BCP 47 tag ({@code pt} of {@code pt-BR}), or a plain name
 * @param country a code or a name, as the guest gave it
 */
record Attributes(@Nullable String gender, @Nullable String language, @Nullable String country) {

    /** Of a guest that said nothing. */
    static final Attributes UNKNOWN = new Attributes(null, null, null);

    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-.*)?", Pattern.DOTALL);

    Attributes {
        gender = normalised(gender);
        language = primaryLanguage(language);
        country = normalised(country);
    }

    static Attributes of(Profile profile) {
        Location location = profile.location();
        return new Attributes(
                profile.gender(), profile.language(), location == null ? null : location.country());
    }

    /** The one form in which values are compared, or {@code null} of a blank. */
    static @Nullable String normalised(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** The same for a language: regions and scripts don't keep people apart. */
    static @Nullable String primaryLanguage(@Nullable String value) {
        String language = normalised(value);
        if (language == null || !TAG.matcher(language).matches()) {
            return language;
        }
        int end = language.indexOf('-');
        return end < 0 ? language : language.substring(0, end);
    }
}
