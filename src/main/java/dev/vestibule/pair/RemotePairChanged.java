package dev.vestibule.pair;

/**
 * A guest with sockets here is in a pair that another instance carries, or is so no more. Observers
 * ask {@link RemotePairs} for the truth of the moment.
 */
public record RemotePairChanged(RemotePair pair) {}
