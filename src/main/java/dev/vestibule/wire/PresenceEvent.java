package dev.vestibule.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** A guest came, went, or searches; told only to those whom it concerns. */
@RegisterForReflection
public record PresenceEvent(
        @JsonIgnore Kind kind, String userId, String username, Instant timestamp)
        implements ServerEvent {

    /** What happened. */
    public enum Kind {
        USER_ONLINE("presence:user_online"),
        USER_OFFLINE("presence:user_offline"),
        SEARCHING_STARTED("presence:searching_started"),
        SEARCHING_STOPPED("presence:searching_stopped");

        private final String event;

        Kind(String event) {
            this.event = event;
        }
    }

    @Override
    public String event() {
        return kind.event;
    }

    @Override
    public LossClass lossClass() {
        return LossClass.DROPPABLE;
    }
}
