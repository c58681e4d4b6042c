package dev.vestibule.guest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of a guest is shown to whom. What is not known is {@code null}, not left out. */
public sealed interface GuestView {

    /** To the guest itself: everything. */
    @RegisterForReflection
    record Own(
            String id,
            String username,
            @JsonProperty("isGuest") boolean isGuest,
            String sessionId,
            @JsonProperty("isOnline") boolean isOnline,
            @JsonProperty("isSearching") boolean isSearching,
            boolean inChat,
            @Nullable String connectedUser,
            @Nullable Location location,
            @Nullable String gender,
            @Nullable String language,
            @Nullable String deviceId,
            @Nullable String socketId,
            Instant lastSeen,
            Instant createdAt,
            @Nullable Instant connectedAt)
            implements GuestView {

        /** The view of a guest on itself. */
        public static Own of(Guest guest) {
            Situation now = guest.situation();
            Profile profile = guest.profile();
            return new Own(
                    guest.id(),
                    guest.username(),
                    true,
                    guest.sessionId(),
                    now.state().isOnline(),
                    now.state().isSearching(),
                    now.state().inChat(),
                    now.connectedUser(),
                    profile.location(),
                    profile.gender(),
                    profile.language(),
                    guest.deviceId(),
                    now.socketId(),
                    guest.lastSeen(),
                    guest.createdAt(),
                    now.connectedAt());
        }
    }

    /** To the guest that was just made. */
    @RegisterForReflection
    record Created(
            String id,
            String username,
            @JsonProperty("isGuest") boolean isGuest,
            String sessionId,
            @Nullable Location location,
            @Nullable String gender,
            @Nullable String language)
            implements GuestView {

        static Created of(Guest guest) {
            Profile profile = guest.profile();
            return new Created(
                    guest.id(),
                    guest.username(),
                    true,
                    guest.sessionId(),
                    profile.location(),
                    profile.gender(),
                    profile.language());
        }
    }

    /** To anyone: never where the guest is, with whom, or on which socket. */
    @RegisterForReflection
    record Public(
            String id,
            String username,
            @JsonProperty("isGuest") boolean isGuest,
            @JsonProperty("isOnline") boolean isOnline)
            implements GuestView {

        static Public of(Guest guest) {
            return new Public(
                    guest.id(), guest.username(), true, guest.situation().state().isOnline());
        }
    }
}
