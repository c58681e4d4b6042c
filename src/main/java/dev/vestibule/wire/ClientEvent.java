package dev.vestibule.wire;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something a client asks or says. The groups share the event by which a refusal is told. Payloads
 * stay trees: the package that owns their meaning checks them.
 */
public sealed interface ClientEvent {

    /** About the search for a partner; refused by {@code user:match:error}. */
    sealed interface MatchRequest extends ClientEvent {}

    /** What a member of a pair does in it; carried out by the instance that carries the pair. */
    sealed interface PairRequest extends ClientEvent {}

    /** About the conversation; refused by {@code chat:error}. */
    sealed interface ChatRequest extends PairRequest {}

    /** About a call; refused by {@code webrtc:error}. */
    sealed interface CallRequest extends PairRequest {}

    /** Everything else; refused by {@code error}. */
    sealed interface PlainRequest extends ClientEvent {}

    /** {@code user:match}: find me a partner. */
    record Match(JsonNode preferences) implements MatchRequest {}

    /** {@code user:match:cancel}: stop searching. */
    record CancelMatch() implements MatchRequest {}

    /** {@code chat:message}. */
    record SendMessage(JsonNode data) implements ChatRequest {}

    /** {@code chat:message:delivered} and {@code chat:message:read}, by the recipient. */
    record Acknowledge(JsonNode messageId, boolean read) implements ChatRequest {}

    /** {@code chat:typing:start} and {@code chat:typing:stop}. */
    record Typing(boolean started) implements ChatRequest {}

    /** {@code chat:clear}. */
    record ClearChat(JsonNode reason) implements ChatRequest {}

    /** {@code webrtc:*}. */
    record Call(SignalKind kind, JsonNode payload) implements CallRequest {}

    /** {@code leave-room} and {@code close-room}. */
    record Leave(boolean closes) implements PlainRequest, PairRequest {}

    /** {@code get:stats} and {@code stats:request}. */
    record RequestStats() implements PlainRequest {}

    /** {@code users:online:request}. */
    record RequestOnlineUsers() implements PlainRequest {}

    /** {@code presence:heartbeat}. */
    record Heartbeat() implements PlainRequest {}

    /** {@code guest:update}: the fields that are present change. */
    record UpdateGuest(JsonNode patch) implements PlainRequest {}

    /** {@code auth}: the token of a socket that was opened without one. */
    record Authenticate(JsonNode token) implements PlainRequest {}

    /** An event that older clients send and that asks for nothing; it counts as activity. */
    record Noted() implements PlainRequest {}

    /** An event nobody knows. */
    record Unknown() implements PlainRequest {}

    /** The event of a name, whose payload is an object; absent fields are missing nodes. */
    static ClientEvent of(String name, JsonNode data) {
        return switch (name) {
            case "user:match" -> new Match(data.path("preferences"));
            case "user:match:cancel" -> new CancelMatch();
            case "chat:message" -> new SendMessage(data);
            case "chat:message:delivered" -> new Acknowledge(data.path("messageId"), false);
            case "chat:message:read" -> new Acknowledge(data.path("messageId"), true);
            case "chat:typing:start" -> new Typing(true);
            case "chat:typing:stop" -> new Typing(false);
            case "chat:clear" -> new ClearChat(data.path("reason"));
            case "webrtc:offer" -> new Call(SignalKind.OFFER, data);
            case "webrtc:answer" -> new Call(SignalKind.ANSWER, data);
            case "webrtc:ice-candidate" -> new Call(SignalKind.ICE_CANDIDATE, data);
            case "webrtc:call-end" -> new Call(SignalKind.CALL_END, data);
            case "webrtc:call-reject" -> new Call(SignalKind.CALL_REJECT, data);
            case "webrtc:call-timeout" -> new Call(SignalKind.CALL_TIMEOUT, data);
            case "leave-room" -> new Leave(false);
            case "close-room" -> new Leave(true);
            case "get:stats", "stats:request", "presence:request_update" -> new RequestStats();
            case "users:online:request" -> new RequestOnlineUsers();
            case "presence:heartbeat" -> new Heartbeat();
            case "guest:update" -> new UpdateGuest(data);
            case "auth" -> new Authenticate(data.path("token"));
            case "presence:online", "presence:searching", "guest:register" -> new Noted();
            default -> new Unknown();
        };
    }
}
