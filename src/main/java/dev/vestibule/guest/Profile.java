package dev.vestibule.guest;

import org.jspecify.annotations.Nullable;

/** What a guest says about itself, all of it optional and private unless it is matched. */
public record Profile(
        @Nullable Location location, @Nullable String gender, @Nullable String language) {

    /** The profile of a guest that said nothing. */
    public static final Profile EMPTY = new Profile(null, null, null);
}
