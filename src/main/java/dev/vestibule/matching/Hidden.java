package dev.vestibule.matching;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.Location;
import dev.vestibule.guest.Profile;
import dev.vestibule.wire.MatchEvent.Partner;
import dev.vestibule.wire.MatchEvent.Place;
import org.jspecify.annotations.Nullable;

/**
 * What a guest does not show its partner: the names in {@code hide} of its preferences, of
 * location, gender and language. Coordinates are never shown.
 */
record Hidden(boolean location, boolean gender, boolean language) {

    /** Of a guest of which it is not known what it hides. */
    static final Hidden EVERYTHING = new Hidden(true, true, true);

    /** Unknown names and a {@code hide} that is no list hide nothing. */
    static Hidden of(JsonNode preferences) {
        JsonNode names = preferences.path("hide");
        return new Hidden(
                lists(names, "location"), lists(names, "gender"), lists(names, "language"));
    }

    /** What the partner sees of the guest. */
    Partner show(Guest guest) {
        Profile profile = guest.profile();
        return new Partner(
                guest.id(),
                guest.username(),
                true,
                location ? null : placeOf(profile.location()),
                gender ? null : profile.gender(),
                language ? null : profile.language());
    }

    private static boolean lists(JsonNode names, String name) {
        for (JsonNode listed : names) {
            if (name.equals(listed.asText())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Place placeOf(@Nullable Location location) {
        return location == null
                ? null
                : new Place(location.country(), location.region(), location.city());
    }
}
