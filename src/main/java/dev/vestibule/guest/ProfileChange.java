package dev.vestibule.guest;

import org.jspecify.annotations.Nullable;

/**
 * Which parts of a {@link Profile} change: a part that is absent stays, a part that is {@code null}
 * is cleared.
 */
public record ProfileChange(Part<Location> location, Part<String> gender, Part<String> language) {

    /** One part of a change: kept, or set to a value that may be {@code null}. */
    public record Part<T>(boolean present, @Nullable T value) {

        public static <T> Part<T> keep() {
            return new Part<>(false, null);
        }

        public static <T> Part<T> set(@Nullable T value) {
            return new Part<>(true, value);
        }

        @Nullable T over(@Nullable T current) {
            return present ? value : current;
        }
    }

    /** The profile with the parts that are present put in. */
    public Profile applyTo(Profile profile) {
        return new Profile(
                location.over(profile.location()),
                gender.over(profile.gender()),
                language.over(profile.language()));
    }

    /** Whether nothing changes. */
    public boolean isEmpty() {
        return !location.present() && !gender.present() && !language.present();
    }
}
