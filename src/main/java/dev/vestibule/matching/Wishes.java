package dev.vestibule.matching;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a guest asks of its partner. A soft wish is held until the ticket widens; a required one is
 * held for ever. Values are normalised like {@link Attributes}.
 *
 * @param gender the gender still asked for; {@code null} is anyone
 * @param language the language still asked for; {@code null} is any
 * @param country the country still asked for; {@code null} is any
 * @param interests what interests the guest itself: known to the wishes of others also when its own
 *     wish to share one of them has been dropped
 * @param required the wishes that are never dropped; a name without a wish means nothing
 * @param dropped the wishes that widening took away so far
 */
record Wishes(
        @Nullable String gender,
        @Nullable String language,
        @Nullable String country,
        Set<String> interests,
        Set<Wish> required,
        Set<Wish> dropped) {

    /** Of a guest that takes anyone. */
    static final Wishes NONE = of(null, null, null, Set.of(), Set.of());

    Wishes {
        gender = Attributes.normalised(gender);
        language = Attributes.primaryLanguage(language);
        country = Attributes.normalised(country);
        interests =
                interests.stream()
                        .map(Attributes::normalised)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.toUnmodifiableSet());
        required = Set.copyOf(required);
        dropped = Set.copyOf(dropped);
    }

    /** The wishes as they are asked, before any widening. */
    static Wishes of(
            @Nullable String gender,
            @Nullable String language,
            @Nullable String country,
            Set<String> interests,
            Set<Wish> required) {
        return new Wishes(gender, language, country, interests, required, Set.of());
    }

    /** Whether this is asked for and has not been dropped. */
    boolean holds(Wish wish) {
        return switch (wish) {
            case GENDER -> gender != null;
            case LANGUAGE -> language != null;
            case COUNTRY -> country != null;
            case INTERESTS -> !interests.isEmpty() && !dropped.contains(Wish.INTERESTS);
        };
    }

    /** Whether every wish that is held is met; what is unknown of the other meets no wish. */
    boolean metBy(Attributes other, Set<String> othersInterests) {
        return meets(gender, other.gender())
                && meets(language, other.language())
                && meets(country, other.country())
                && (!holds(Wish.INTERESTS) || !Collections.disjoint(interests, othersInterests));
    }

    /** Whether a soft wish is still held. */
    boolean canWiden() {
        return nextToDrop() != null;
    }

    /** The wishes without the next soft one; the same when none is left. */
    Wishes widened() {
        Wish next = nextToDrop();
        if (next == null) {
            return this;
        }
        Set<Wish> gone = EnumSet.of(next);
        gone.addAll(dropped);
        return new Wishes(
                next == Wish.GENDER ? null : gender,
                next == Wish.LANGUAGE ? null : language,
                next == Wish.COUNTRY ? null : country,
                interests,
                required,
                gone);
    }

    /** The wire names of what was dropped, in the order in which it was. */
    List<String> relaxed() {
        return Arrays.stream(Wish.values()).filter(dropped::contains).map(Wish::wireName).toList();
    }

    private @Nullable Wish nextToDrop() {
        for (Wish wish : Wish.values()) {
            if (holds(wish) && !required.contains(wish)) {
                return wish;
            }
        }
        return null;
    }

    private static boolean meets(@Nullable String wish, @Nullable String attribute) {
        return wish == null || wish.equals(attribute);
    }
}
