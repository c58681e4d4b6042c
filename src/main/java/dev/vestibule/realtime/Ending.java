package dev.vestibule.realtime;

import dev.vestibule.problem.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * Who ended a connection, and with which code.
 *
 * @param code the code of the Close frame; null if there was none, or if the client's is not in our
 *     catalogue (the name is fit for a metric label, a client's number is not)
 */
public record Ending(By by, @Nullable CloseCode code) {

    /** Whose decision it was. */
    public enum By {
        /** The client left with a Close frame. */
        CLIENT,
        /** The client broke a rule of the guard: protocol, flood, silence, not reading. */
        GUARD,
        /** Somebody above the guard closed. */
        SERVICE,
        /** TCP ended without a Close frame from either side. */
        NETWORK,
        /** The upgrade was refused or given up after the guard was in place. */
        NEVER_OPENED
    }
}
