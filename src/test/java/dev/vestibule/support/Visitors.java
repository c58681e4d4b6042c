package dev.vestibule.support;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.Location;
import dev.vestibule.guest.Profile;

/** Guests as tests need them. */
public final class Visitors {

    /** A profile with everything in it. */
    public static final Profile TALKATIVE =
            new Profile(
                    new Location("Portugal", "Lisboa", "Lisbon", "Europe/Lisbon", 38.7, -9.1),
                    "female",
                    "pt");

    private Visitors() {}

    /** A guest that said nothing of itself; its name and session follow from its id. */
    public static Guest visitor(String id) {
        return visitor(id, Profile.EMPTY);
    }

    /** A guest with a profile. */
    public static Guest visitor(String id, Profile profile) {
        return Guest.born(id, "session-" + id, "User_" + id, null, profile, PinnedClock.START);
    }
}
