package dev.vestibule.guest;

import dev.vestibule.guest.ProfileChange.Part;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a guest. A value of {@code null} was absent or {@code null}; {@code given}
 * tells which.
 *
 * @param given the fields that the request has
 * @param ip claimed by the client; checked, never believed and never kept
 */
record GuestDetails(
        Set<Field> given,
        @Size(min = Username.MIN, max = Username.MAX, message = Username.LENGTH_RULE)
                @Pattern(regexp = Username.ALPHABET, message = Username.ALPHABET_RULE)
                @Meets(value = Meets.Rule.ALLOWED_USERNAME, message = Username.ALLOWED_RULE)
                @Nullable String username,
        @Size(min = 1, max = 100, message = "Device ID must be between 1 and 100 characters")
                @Pattern(regexp = Text.PLAIN, message = "Device ID" + Text.PLAIN_RULE)
                @Nullable String deviceId,
        @Meets(value = Meets.Rule.IP_LITERAL, message = "Invalid IP address format")
                @Nullable String ip,
        @Valid @Nullable Location location,
        @Size(max = 30, message = "Gender must be less than 30 characters")
                @Pattern(regexp = Text.PLAIN, message = "Gender" + Text.PLAIN_RULE)
                @Nullable String gender,
        @Size(max = 30, message = "Language must be less than 30 characters")
                @Pattern(regexp = Text.LANGUAGE, message = Text.LANGUAGE_RULE)
                @Nullable String language) {

    /** The profile of a guest that is made of this. */
    Profile profile() {
        return new Profile(location, gender, language);
    }

    /** The changes this asks of a guest that is there already; a name is never cleared. */
    List<GuestChange> changes() {
        List<GuestChange> changes = new ArrayList<>();
        if (username != null) {
            changes.add(new GuestChange.Renamed(username));
        }
        if (deviceId != null) {
            changes.add(new GuestChange.DeviceBound(deviceId));
        }
        ProfileChange profile =
                new ProfileChange(
                        part(Field.LOCATION, location),
                        part(Field.GENDER, gender),
                        part(Field.LANGUAGE, language));
        if (!profile.isEmpty()) {
            changes.add(new GuestChange.ProfileChanged(profile));
        }
        return changes;
    }

    private <T> Part<T> part(Field field, @Nullable T value) {
        return given.contains(field) ? Part.set(value) : Part.keep();
    }
}
