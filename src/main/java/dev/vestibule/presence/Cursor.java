package dev.vestibule.presence;

import org.jspecify.annotations.Nullable;

/** Where a page of a list ended, as clients keep it. */
final class Cursor {

    private static final int RADIX = 36;

    private Cursor() {}

    static @Nullable String of(@Nullable Long place) {
        return place == null ? null : Long.toString(place, RADIX);
    }

    /** The place after which to go on; anything that is no cursor is the start. */
    static long placeOf(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            return Long.parseLong(cursor, RADIX);
        } catch (NumberFormatException notACursor) {
            return 0;
        }
    }
}
