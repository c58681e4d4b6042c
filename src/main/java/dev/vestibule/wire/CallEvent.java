package dev.vestibule.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.problem.ErrorCode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** About a call of a pair. */
@RegisterForReflection
public sealed interface CallEvent extends ServerEvent {

    /**
     * A step of the partner's, its payload opaque but for {@code from} and {@code fromUsername}.
     */
    record Signal(SignalKind kind, @JsonValue ObjectNode payload) implements CallEvent {
        @Override
        public String event() {
            return kind.event();
        }
    }

    /** A step was refused. */
    record Failed(String message, ErrorCode code) implements CallEvent {
        @Override
        public String event() {
            return "webrtc:error";
        }
    }
}
