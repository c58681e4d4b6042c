package dev.vestibule.presence;

import dev.vestibule.guest.Guest;

/** A guest's last socket is gone. Observers ask {@link Presence} for the truth of the moment. */
public record GuestWentOffline(Guest guest) {}
