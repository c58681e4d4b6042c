package dev.vestibule.pair;

import dev.vestibule.guest.Guest;

/**
 * A pair is no more.
 *
 * @param leaver the member who was the cause, as it was then
 * @param announced whether the members had been told of it
 */
public record PairEnded(Pair pair, Guest leaver, Cause cause, boolean announced) {

    /** How a pair ends. */
    public enum Cause {
        /** The leaver left the room. */
        LEFT,
        /** The leaver closed the room. */
        CLOSED,
        /** The leaver lost its last socket. */
        DISCONNECTED,
        /** The leaver's session is over. */
        SESSION_ENDED,
        /** Another pair of a member, made while the instances could not hear each other, won. */
        CONFLICT
    }
}
