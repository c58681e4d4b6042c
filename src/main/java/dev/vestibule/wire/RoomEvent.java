package dev.vestibule.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** About a pair's room. */
@RegisterForReflection
public sealed interface RoomEvent extends ServerEvent {

    /** Why a room closed. */
    enum Reason {
        /** A member left, closed the room, or lost its last socket. */
        @JsonProperty("user_disconnected")
        USER_DISCONNECTED,
        /** The chat ended while the addressed guest was away. */
        @JsonProperty("partner_offline")
        PARTNER_OFFLINE,
        /** A member's session is over. */
        @JsonProperty("session_ended")
        SESSION_ENDED,
        /** Another pair of a member, made while the store was away, took the place of this one. */
        @JsonProperty("conflict")
        CONFLICT
    }

    /** A member is in the room; told for both members to both. */
    record UserJoined(String userId, String username, String message) implements RoomEvent {
        @Override
        public String event() {
            return "room:user_joined";
        }
    }

    /** A member left of its own accord. */
    record UserLeft(String userId, String username, String message) implements RoomEvent {
        @Override
        public String event() {
            return "room:user_left";
        }
    }

    /** The room is no more; the named member was the cause. */
    record Closed(String userId, String username, String message, Reason reason)
            implements RoomEvent {
        @Override
        public String event() {
            return "room:closed";
        }
    }
}
