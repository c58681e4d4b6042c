package dev.vestibule.security;

import java.util.List;
import java.util.Map;

/**
 * Every event of a client, and what comes of it in each situation: the table that {@link
 * M4StateMachineIT} holds the service to. Figures, which may come at any time, are left out.
 */
enum Event {
    MATCH(
            "user:match",
            Map.of(),
            done("user:match:searching", "presence:searching_started").then(Situation.SEARCHING),
            done("user:match:searching"),
            refused("user:match:error", "BAD_STATE")),
    CANCEL(
            "user:match:cancel",
            Map.of(),
            done("user:match:cancelled"),
            done("presence:searching_stopped", "user:match:cancelled").then(Situation.FREE),
            done()),
    TEXT("chat:message", text(), relayed("chat:message").hears("chat:message:sent")),
    BAD_TEXT(
            "chat:message",
            Map.of("type", "text", "content", " "),
            refused("chat:error", "INVALID_MESSAGE"),
            refused("chat:error", "INVALID_MESSAGE"),
            refused("chat:error", "INVALID_MESSAGE")),
    DELIVERED("chat:message:delivered", ofNoMessage(), refused("chat:error", "INVALID_MESSAGE")),
    READ("chat:message:read", ofNoMessage(), refused("chat:error", "INVALID_MESSAGE")),
    TYPING("chat:typing:start", Map.of(), relayed("chat:typing:start")),
    TYPED("chat:typing:stop", Map.of(), relayed("chat:typing:stop")),
    CLEAR("chat:clear", Map.of(), relayed("chat:cleared").hears("chat:clear:confirmed")),
    OFFER("webrtc:offer", Map.of("sdp", "v=0"), relayed("webrtc:offer")),
    ANSWER("webrtc:answer", Map.of("sdp", "v=0"), relayed("webrtc:answer")),
    CANDIDATE("webrtc:ice-candidate", Map.of("candidate", "c"), relayed("webrtc:ice-candidate")),
    CALL_END("webrtc:call-end", Map.of(), relayed("webrtc:call-end")),
    CALL_REJECT("webrtc:call-reject", Map.of(), relayed("webrtc:call-reject")),
    CALL_TIMEOUT("webrtc:call-timeout", Map.of(), relayed("webrtc:call-timeout")),
    LEAVE(
            "leave-room",
            Map.of(),
            done(),
            done(),
            done("room:closed").partner("room:user_left", "room:closed").then(Situation.LEFT)),
    CLOSE(
            "close-room",
            Map.of(),
            done(),
            done(),
            done("room:closed").partner("room:closed").then(Situation.LEFT)),
    GET_STATS("get:stats", Map.of(), done(), done(), done()),
    REQUEST_STATS("stats:request", Map.of(), done(), done(), done()),
    REQUEST_UPDATE("presence:request_update", Map.of(), done(), done(), done()),
    REQUEST_ONLINE("users:online:request", Map.of(), done(), done(), done()),
    HEARTBEAT("presence:heartbeat", Map.of(), done(), done(), done()),
    ONLINE("presence:online", Map.of(), done(), done(), done()),
    SEARCHING("presence:searching", Map.of(), done(), done(), done()),
    REGISTER("guest:register", Map.of(), done(), done(), done()),
    UPDATE("guest:update", Map.of("gender", "other"), done(), done(), done()),
    BAD_UPDATE(
            "guest:update",
            Map.of("gender", 7),
            refused("error", "VALIDATION_FAILED"),
            refused("error", "VALIDATION_FAILED"),
            refused("error", "VALIDATION_FAILED")),
    AUTH(
            "auth",
            Map.of("token", "any"),
            refused("error", "BAD_STATE"),
            refused("error", "BAD_STATE"),
            refused("error", "BAD_STATE")),
    UNKNOWN(
            "no:such:event",
            Map.of(),
            refused("error", "UNKNOWN_EVENT"),
            refused("error", "UNKNOWN_EVENT"),
            refused("error", "UNKNOWN_EVENT"));

    /** Where a guest stands. */
    enum Situation {
        FREE,
        SEARCHING,
        CHATTING,
        /** Its partner, or it, has left. */
        LEFT
    }

    /**
     * What comes of an event.
     *
     * @param code of the refusal, or the empty string
     * @param next the situation afterwards; the same when it is null
     */
    record Outcome(String code, List<String> own, List<String> partners, Situation next) {

        Outcome hears(String... events) {
            return new Outcome(code, List.of(events), partners, next);
        }

        Outcome partner(String... events) {
            return new Outcome(code, own, List.of(events), next);
        }

        Outcome then(Situation situation) {
            return new Outcome(code, own, partners, situation);
        }
    }

    private final String wireName;
    private final Object data;
    private final Outcome free;
    private final Outcome searching;
    private final Outcome chatting;

    Event(String wireName, Object data, Outcome free, Outcome searching, Outcome chatting) {
        this.wireName = wireName;
        this.data = data;
        this.free = free;
        this.searching = searching;
        this.chatting = chatting;
    }

    /** An event that makes sense in a chat only. */
    Event(String wireName, Object data, Outcome chatting) {
        this(wireName, data, notConnected(wireName), notConnected(wireName), chatting);
    }

    String wireName() {
        return wireName;
    }

    Object data() {
        return data;
    }

    Outcome in(Situation situation) {
        return switch (situation) {
            case FREE, LEFT -> free;
            case SEARCHING -> searching;
            case CHATTING -> chatting;
        };
    }

    private static Outcome done(String... own) {
        return new Outcome("", List.of(own), List.of(), null);
    }

    private static Outcome relayed(String partners) {
        return done().partner(partners);
    }

    private static Outcome refused(String event, String code) {
        return new Outcome(code, List.of(event), List.of(), null);
    }

    private static Outcome notConnected(String wireName) {
        String event = wireName.startsWith("webrtc:") ? "webrtc:error" : "chat:error";
        return refused(event, "NOT_CONNECTED");
    }

    private static Map<String, String> text() {
        return Map.of("type", "text", "content", "Hi");
    }

    private static Map<String, String> ofNoMessage() {
        return Map.of("messageId", "none");
    }
}
