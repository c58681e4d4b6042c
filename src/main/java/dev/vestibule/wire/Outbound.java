package dev.vestibule.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something on its way to a client, encoded once and independent of the protocol that carries it:
 * the payload is JSON, the protocol adds its envelope and writes it in UTF-8.
 */
public sealed interface Outbound {

    /** The JSON of the payload. */
    String payload();

    /** What may happen to it on its way to a slow client. */
    LossClass lossClass();

    /** An event of the service. */
    record Event(String name, String payload, LossClass lossClass) implements Outbound {}

    /** The answer to a client's frame that carried an id. */
    record Ack(long id, boolean ok, String payload) implements Outbound {
        @Override
        public LossClass lossClass() {
            return LossClass.VITAL;
        }
    }

    /** Encodes an event; do it once for all who get it. */
    static Event of(ServerEvent event) {
        return new Event(event.event(), Json.write(event), event.lossClass());
    }

    /** Encodes the answer to a frame that was carried out. */
    static Ack done(long id, Object data) {
        return new Ack(id, true, Json.write(data));
    }

    /** Encodes the answer to a frame that was refused. */
    static Ack refused(long id, Problem problem) {
        Duration wait = problem.retryAfter();
        return new Ack(
                id,
                false,
                Json.write(
                        new Refusal(
                                problem.code(),
                                problem.text(),
                                problem.code().retryable(),
                                wait == null ? null : wait.toSeconds())));
    }

    /** Why a frame was refused; {@code retryAfter} in seconds. */
    @RegisterForReflection
    record Refusal(
            ErrorCode code,
            String message,
            boolean retryable,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long retryAfter) {}
}
