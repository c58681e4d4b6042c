package dev.vestibule.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestibule.presence.PresenceIndex.Page;
import dev.vestibule.wire.StatsEvent.Figures;
import dev.vestibule.wire.StatsEvent.OnlineUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of the lists and figures over REST. */
final class UserLists {

    private UserLists() {}

    /** A page of those who are online. */
    @RegisterForReflection
    record Online(
            List<OnlineUser> onlineUsers,
            int count,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

        static Online of(Page page) {
            List<OnlineUser> users = Statistics.shown(page);
            return new Online(users, users.size(), page.nextCursor());
        }
    }

    /** A page of those who are online and in no pair. */
    @RegisterForReflection
    record Available(
            List<OnlineUser> availableUsers,
            int count,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

        static Available of(Page page) {
            List<OnlineUser> users = Statistics.shown(page);
            return new Available(users, users.size(), page.nextCursor());
        }
    }

    /** The figures, with the first page of those who are online. */
    @RegisterForReflection
    record Overview(Figures stats, List<OnlineUser> onlineUsers, Instant timestamp) {}

    /** The first page of those who are online, as older clients ask for it. */
    @RegisterForReflection
    record FirstOnline(List<OnlineUser> onlineUsers, int count, Instant timestamp) {}

    /** The sockets of this instance. */
    @RegisterForReflection
    record Sockets(int connectedSockets, long rooms, String namespace) {}
}
