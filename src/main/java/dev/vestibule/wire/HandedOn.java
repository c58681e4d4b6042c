package dev.vestibule.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;

/**
 * What a member of a pair did on another instance than the pair's home, as text between instances.
 *
 * @param epoch of the pair
 * @param guestId the member
 * @param username its name now
 * @param connectionId the socket that gets what only the sender is told
 */
public record HandedOn(
        long epoch,
        String guestId,
        String username,
        String connectionId,
        ClientEvent.PairRequest event) {

    /** The text. */
    public String text() {
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        text.put("epoch", epoch);
        text.put("guest", guestId);
        text.put("name", username);
        text.put("socket", connectionId);
        text.put("event", nameOf(event));
        text.set("data", dataOf(event));
        return text.toString();
    }

    /**
     * Reads such a text.
     *
     * @throws Problem MALFORMED_FRAME
     */
    public static HandedOn of(String text) {
        JsonNode tree = Json.read(text);
        if (!(ClientEvent.of(tree.path("event").asText(), tree.path("data"))
                instanceof ClientEvent.PairRequest event)) {
            throw Problem.of(ErrorCode.MALFORMED_FRAME);
        }
        return new HandedOn(
                tree.path("epoch").asLong(),
                tree.path("guest").asText(),
                tree.path("name").asText(),
                tree.path("socket").asText(),
                event);
    }

    private static String nameOf(ClientEvent.PairRequest event) {
        return switch (event) {
            case ClientEvent.SendMessage message -> "chat:message";
            case ClientEvent.Acknowledge acknowledge ->
                    acknowledge.read() ? "chat:message:read" : "chat:message:delivered";
            case ClientEvent.Typing typing ->
                    typing.started() ? "chat:typing:start" : "chat:typing:stop";
            case ClientEvent.ClearChat clear -> "chat:clear";
            case ClientEvent.Call call -> call.kind().event();
            case ClientEvent.Leave leave -> leave.closes() ? "close-room" : "leave-room";
        };
    }

    private static JsonNode dataOf(ClientEvent.PairRequest event) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (event) {
            case ClientEvent.SendMessage message -> message.data();
            case ClientEvent.Acknowledge acknowledge ->
                    nodes.objectNode().set("messageId", present(acknowledge.messageId()));
            case ClientEvent.Typing typing -> nodes.objectNode();
            case ClientEvent.ClearChat clear ->
                    nodes.objectNode().set("reason", present(clear.reason()));
            case ClientEvent.Call call -> call.payload();
            case ClientEvent.Leave leave -> nodes.objectNode();
        };
    }

    /** A field that was missing is null between instances; nobody tells the two apart. */
    private static JsonNode present(JsonNode value) {
        return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
    }
}
