package dev.vestibule.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * The figures, and the first of those who are online; the same under three names, for the
 * generations of clients.
 */
@RegisterForReflection
public record StatsEvent(
        @JsonIgnore Name name, Figures stats, List<OnlineUser> onlineUsers, Instant timestamp)
        implements ServerEvent {

    /** The names it goes by. */
    public enum Name {
        REALTIME_STATS("realtime:stats"),
        STATS_UPDATE("stats:update"),
        ONLINE_UPDATE("users:online:update");

        private final String event;

        Name(String event) {
            this.event = event;
        }
    }

    /**
     * How many there are of each; all of them guests.
     *
     * @param totalUsers live sessions
     * @param onlineUsers guests with a live socket
     * @param activeUsers the same, by its older name
     * @param availableUsers online and in no pair
     * @param connectedUsers in a pair
     * @param searchingUsers waiting for a partner
     */
    public record Figures(
            long totalUsers,
            long onlineUsers,
            long activeUsers,
            long availableUsers,
            long connectedUsers,
            long searchingUsers) {}

    /** What anybody may know of a guest that is online. */
    public record OnlineUser(
            String id,
            String username,
            @JsonProperty("isOnline") boolean isOnline,
            @JsonProperty("isSearching") boolean isSearching,
            Instant lastSeen,
            @JsonProperty("isGuest") boolean isGuest) {}

    @Override
    public String event() {
        return name.event;
    }

    @Override
    public LossClass lossClass() {
        return LossClass.COALESCED;
    }
}
