package dev.vestibule.pair;

/**
 * A guest that arrived while it is in a pair carried elsewhere: the home of the pair sends to here
 * too from now on, or has answered that it does not, or not at all.
 */
public record PairJoined(String guestId) {}
