package dev.vestibule.guest;

/** A session is over and its guest forgotten; whoever holds something of it lets go. */
public record GuestSessionEnded(Guest guest, Cause cause) {

    /** How a session ends. */
    public enum Cause {
        ENDED_BY_GUEST,
        /** By the guest, on another instance. */
        ENDED_ELSEWHERE,
        EXPIRED
    }
}
