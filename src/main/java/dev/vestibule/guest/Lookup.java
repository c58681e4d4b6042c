package dev.vestibule.guest;

import java.time.Duration;

/** What Redis knows of a session. */
sealed interface Lookup {

    /**
     * It lives.
     *
     * @param revision how often its record was changed
     * @param left until it expires
     */
    record Live(Guest guest, long revision, Duration left) implements Lookup {}

    /** There is none. */
    enum Missing implements Lookup {
        /** Nothing is known of it; it may have expired, or Redis may have lost it. */
        ABSENT,
        /** It was ended for good. */
        ENDED
    }
}
