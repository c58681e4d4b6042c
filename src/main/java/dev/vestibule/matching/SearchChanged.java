package dev.vestibule.matching;

/** A guest began or stopped to search. Observers ask {@link Matchmaker} for the truth. */
public record SearchChanged(String guestId) {}
