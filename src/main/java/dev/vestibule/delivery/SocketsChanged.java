package dev.vestibule.delivery;

/** A guest has a socket more or less. Observers ask {@link Hub} for the truth of the moment. */
public record SocketsChanged(String guestId) {}
