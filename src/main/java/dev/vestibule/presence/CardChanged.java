package dev.vestibule.presence;

/** What others may see of a guest that is online may have changed; {@link Presence} knows. */
record CardChanged(String guestId) {}
