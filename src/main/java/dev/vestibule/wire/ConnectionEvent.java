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

    /**
     * The store of all instances is away, and this instance serves alone.
     *
     * @param capabilities what works meanwhile
     */
    record Degraded(List<String> capabilities) implements ConnectionEvent {
        @Override
        public String event() {
            return "service:degraded";
        }
    }

    /** Everything works again. */
    record Restored() implements ConnectionEvent {
        @Override
        public String event() {
            return "service:restored";
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
