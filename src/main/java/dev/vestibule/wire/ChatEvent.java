package dev.vestibule.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.problem.ErrorCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** About the conversation of a pair. */
@RegisterForReflection
public sealed interface ChatEvent extends ServerEvent {

    /**
     * A message of the partner.
     *
     * @param seq position in the pair's conversation, from 1 without gaps
     * @param timestamp the sender's clock if it gave one, else the server's
     * @param serverTime the server's clock, for display only; {@code seq} orders
     */
    record Message(
            String id,
            long seq,
            String senderId,
            String senderUsername,
            String type,
            JsonNode content,
            String timestamp,
            Instant serverTime)
            implements ChatEvent {
        @Override
        public String event() {
            return "chat:message";
        }
    }

    /**
     * The message was accepted and is on its way; {@code clientId} is the sender's own name for it.
     */
    record Sent(
            String messageId,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientId,
            long seq,
            String timestamp,
            String status)
            implements ChatEvent {
        @Override
        public String event() {
            return "chat:message:sent";
        }
    }

    /** The recipient's client has the message; told to the sender. */
    record Delivered(String messageId, Instant timestamp) implements ChatEvent {
        @Override
        public String event() {
            return "chat:message:delivered";
        }
    }

    /** The recipient has read the message; told to the sender. */
    record Read(String messageId, Instant timestamp) implements ChatEvent {
        @Override
        public String event() {
            return "chat:message:read";
        }
    }

    /** The partner types. */
    record TypingStarted(String userId, String username) implements ChatEvent {
        @Override
        public String event() {
            return "chat:typing:start";
        }

        @Override
        public LossClass lossClass() {
            return LossClass.DROPPABLE;
        }
    }

    /** The partner stopped typing. */
    record TypingStopped(String userId, String username) implements ChatEvent {
        @Override
        public String event() {
            return "chat:typing:stop";
        }

        @Override
        public LossClass lossClass() {
            return LossClass.DROPPABLE;
        }
    }

    /** The partner cleared the conversation. */
    record Cleared(String userId, String username, String reason) implements ChatEvent {
        @Override
        public String event() {
            return "chat:cleared";
        }
    }

    /** The conversation was cleared as asked. */
    record ClearConfirmed(String message) implements ChatEvent {
        @Override
        public String event() {
            return "chat:clear:confirmed";
        }
    }

    /** A request about the conversation was refused. */
    record Failed(String message, ErrorCode code) implements ChatEvent {
        @Override
        public String event() {
            return "chat:error";
        }
    }
}
