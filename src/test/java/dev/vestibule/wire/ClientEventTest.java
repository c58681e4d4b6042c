package dev.vestibule.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientEventTest {

    private static final JsonNode NOTHING = MissingNode.getInstance();

    /** The list of the wire contract, without what later chapters of it bring. */
    @ParameterizedTest
    @CsvSource({
        "user:match, Match",
        "user:match:cancel, CancelMatch",
        "chat:message, SendMessage",
        "chat:message:delivered, Acknowledge",
        "chat:message:read, Acknowledge",
        "chat:typing:start, Typing",
        "chat:typing:stop, Typing",
        "chat:clear, ClearChat",
        "leave-room, Leave",
        "close-room, Leave",
        "webrtc:offer, Call",
        "webrtc:answer, Call",
        "webrtc:ice-candidate, Call",
        "webrtc:call-end, Call",
        "webrtc:call-reject, Call",
        "webrtc:call-timeout, Call",
        "get:stats, RequestStats",
        "stats:request, RequestStats",
        "presence:request_update, RequestStats",
        "users:online:request, RequestOnlineUsers",
        "presence:heartbeat, Heartbeat",
        "presence:online, Noted",
        "presence:searching, Noted",
        "guest:register, Noted",
        "guest:update, UpdateGuest",
        "auth, Authenticate"
    })
    void everyEventOfTheContractIsKnown(String name, String type) {
        assertThat(ClientEvent.of(name, NOTHING).getClass().getSimpleName()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "User:Match",
                "user:match ",
                "chat:message:sent",
                "room:closed",
                "__proto__",
                "constructor",
                "toString",
                "connect",
                "disconnect",
                "error"
            })
    void anyOtherIsUnknown(String name) {
        assertThat(ClientEvent.of(name, NOTHING)).isEqualTo(new ClientEvent.Unknown());
    }

    @Test
    void whatComesInPairsIsToldApart() {
        assertThat(ClientEvent.of("chat:message:read", NOTHING))
                .isEqualTo(new ClientEvent.Acknowledge(NOTHING, true));
        assertThat(ClientEvent.of("chat:message:delivered", NOTHING))
                .isEqualTo(new ClientEvent.Acknowledge(NOTHING, false));
        assertThat(ClientEvent.of("chat:typing:start", NOTHING))
                .isEqualTo(new ClientEvent.Typing(true));
        assertThat(ClientEvent.of("chat:typing:stop", NOTHING))
                .isEqualTo(new ClientEvent.Typing(false));
        assertThat(ClientEvent.of("leave-room", NOTHING)).isEqualTo(new ClientEvent.Leave(false));
        assertThat(ClientEvent.of("close-room", NOTHING)).isEqualTo(new ClientEvent.Leave(true));
    }

    @Test
    void ofTheDataOnlyWhatAnEventNeedsIsTaken() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("messageId", "m").put("reason", "r").put("token", "t").put("preferences", "p");

        assertThat(ClientEvent.of("chat:message:read", data))
                .isEqualTo(new ClientEvent.Acknowledge(data.get("messageId"), true));
        assertThat(ClientEvent.of("chat:clear", data))
                .isEqualTo(new ClientEvent.ClearChat(data.get("reason")));
        assertThat(ClientEvent.of("auth", data))
                .isEqualTo(new ClientEvent.Authenticate(data.get("token")));
        assertThat(ClientEvent.of("user:match", data))
                .isEqualTo(new ClientEvent.Match(data.get("preferences")));
        assertThat(ClientEvent.of("chat:message", data))
                .isEqualTo(new ClientEvent.SendMessage(data));
    }

    @ParameterizedTest
    @EnumSource(SignalKind.class)
    void aStepOfACallHasTheSameNameInBothDirections(SignalKind kind) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();

        assertThat(ClientEvent.of(kind.event(), data)).isEqualTo(new ClientEvent.Call(kind, data));
        assertThat(new CallEvent.Signal(kind, data).event()).isEqualTo(kind.event());
    }
}
