package dev.vestibule.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vestibule.problem.ErrorCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/** About the connection itself. */
@RegisterForReflection
public sealed interface ConnectionEvent extends ServerEvent {

    /** The first event on every socket. */
    record Established(
            String userId,
            String username,
            String socketId,
            @JsonProperty("isGuest") boolean isGuest,
            String sessionId,
            List<String> capabilities,
            Instant serverTime)
            implements ConnectionEvent {
        @Override
        public String event() {
            return "connection:established";
        }
    }

    /** An event was refused for a reason that belongs to no other error event. */
    record Refused(ErrorCode code, String message) implements ConnectionEvent {
        @Override
        public String event() {
            return "error";
        }
    }
}
