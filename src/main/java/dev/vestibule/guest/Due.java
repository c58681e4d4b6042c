package dev.vestibule.guest;

import java.time.Instant;
import java.util.Comparator;

/** When a session is to be looked at by a sweep. */
record Due(Instant at, String sessionId) {

    static final Comparator<Due> ORDER =
            Comparator.comparing(Due::at).thenComparing(Due::sessionId);

    /** Behind everything that is due at the time. */
    static Due last(Instant at) {
        return new Due(at, "\uffff");
    }
}
