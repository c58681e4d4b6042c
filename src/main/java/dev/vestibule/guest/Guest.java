package dev.vestibule.guest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An anonymous visitor with a session.
 *
 * @param id public identity, {@code guest_<uuid>}
 * @param sessionId a second, independent random UUID, known to its owner alone
 * @param username 3-20 characters of {@code [A-Za-z0-9_]}
 * @param deviceId client-generated id of the device, 1-100 characters
 * @param profile what the guest says about itself
 * @param situation what the guest is doing
 * @param createdAt when the session began; never changes
 * @param lastSeen when the guest was last active
 */
public record Guest(
        String id,
        String sessionId,
        String username,
        @Nullable String deviceId,
        Profile profile,
        Situation situation,
        Instant createdAt,
        Instant lastSeen) {

    /** A guest as it is created: offline, seen just now. */
    public static Guest born(
            String id,
            String sessionId,
            String username,
            @Nullable String deviceId,
            Profile profile,
            Instant now) {
        return new Guest(id, sessionId, username, deviceId, profile, Situation.OFFLINE, now, now);
    }

    /**
     * A guest that is known from another instance: what its session is, and where, only that one
     * knows.
     */
    public static Guest elsewhere(String id, String username) {
        return new Guest(
                id,
                "",
                username,
                null,
                Profile.EMPTY,
                Situation.OFFLINE,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    Guest withUsername(String name) {
        return new Guest(id, sessionId, name, deviceId, profile, situation, createdAt, lastSeen);
    }

    Guest withDeviceId(String device) {
        return new Guest(id, sessionId, username, device, profile, situation, createdAt, lastSeen);
    }

    Guest withProfile(Profile changed) {
        return new Guest(
                id, sessionId, username, deviceId, changed, situation, createdAt, lastSeen);
    }

    /** The same guest, doing something else. */
    public Guest moved(Situation changed) {
        return new Guest(id, sessionId, username, deviceId, profile, changed, createdAt, lastSeen);
    }

    Guest withLastSeen(Instant at) {
        return new Guest(id, sessionId, username, deviceId, profile, situation, createdAt, at);
    }
}
