package dev.vestibule.presence;

import dev.vestibule.guest.Guest;

/** A guest's first socket connected. Observers ask {@link Presence} for the truth of the moment. */
public record GuestWentOnline(Guest guest) {}
