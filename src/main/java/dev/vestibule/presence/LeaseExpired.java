package dev.vestibule.presence;

/** A connection gave no sign of life for the time of a lease, and counts no more. */
public record LeaseExpired(String guestId, String connectionId) {}
