package dev.vestibule.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vestibule.problem.ErrorCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** About the search for a partner. */
@RegisterForReflection
public sealed interface MatchEvent extends ServerEvent {

    /** The search began, or goes on. */
    record Searching(String message) implements MatchEvent {
        @Override
        public String event() {
            return "user:match:searching";
        }
    }

    /** The search ended without a partner. */
    record NoUsers(String message) implements MatchEvent {
        @Override
        public String event() {
            return "user:match:no_users";
        }
    }

    /**
     * The search goes on with fewer wishes.
     *
     * @param waitMs milliseconds since the guest first asked
     * @param relaxed names of the wishes that no longer count
     */
    record QueueUpdate(long waitMs, List<String> relaxed) implements MatchEvent {
        @Override
        public String event() {
            return "queue:update";
        }

        @Override
        public LossClass lossClass() {
            return LossClass.COALESCED;
        }
    }

    /** The search was given up. */
    record Cancelled(String message) implements MatchEvent {
        @Override
        public String event() {
            return "user:match:cancelled";
        }
    }

    /** A request about matching was refused. */
    record Failed(String message, ErrorCode code) implements MatchEvent {
        @Override
        public String event() {
            return "user:match:error";
        }
    }

    /** Where a guest says it is, as far as a stranger may know. */
    record Place(@Nullable String country, @Nullable String region, @Nullable String city) {}

    /** What a guest shows its partner; never coordinates, session, socket or address. */
    record Partner(
            String id,
            String username,
            @JsonProperty("isGuest") boolean isGuest,
            @Nullable Place location,
            @Nullable String gender,
            @Nullable String language) {}

    /**
     * A partner was found.
     *
     * @param roomId both guest ids, sorted, joined by an underscore
     * @param role who yields when both call at once: {@code polite} or {@code impolite}
     */
    record Matched(Partner matchedUser, String roomId, String role) implements MatchEvent {
        @Override
        public String event() {
            return "user:matched";
        }
    }
}
