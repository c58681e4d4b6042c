package dev.vestibule.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vestibule.guest.Guest;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Chatters;
import dev.vestibule.support.Visitors;
import dev.vestibule.wire.ClientEvent;
import dev.vestibule.wire.ClientFrame;
import dev.vestibule.wire.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignallingTest {

    private final Assembly assembly = new Assembly();
    private final Signalling signalling = assembly.get(Signalling.class);
    private final Chatters chatters = new Chatters(assembly);
    private final Guest a = chatters.a;
    private final Guest b = chatters.b;

    @ParameterizedTest
    @EnumSource(SignalKind.class)
    void everyStepReachesThePartnerUnderItsNameWithItsSender(SignalKind kind) {
        signalling.relay(a, kind, payload("{'x':{'sdp':'v=0\\r\\n'}}"));

        assertThat(chatters.client(b).events()).containsExactly(kind.event());
        assertThat(chatters.client(b).payloads(kind.event()))
                .containsExactly(
                        json("{'x':{'sdp':'v=0\\r\\n'},'from':'a','fromUsername':'User_a'}"));
        assertThat(chatters.client(a).events()).isEmpty();
    }

    @Test
    void whatOnlyTheServiceSaysIsNotTheClientsToSay() {
        signalling.relay(
                a,
                SignalKind.OFFER,
                payload(
                        "{'from':'b','fromUsername':'x','to':'c','roomId':'r','senderId':'s',"
                                + "'userId':'u','timestamp':1,'sdp':'v=0'}"));

        assertThat(chatters.client(b).payloads("webrtc:offer"))
                .containsExactly(json("{'sdp':'v=0','from':'a','fromUsername':'User_a'}"));
    }

    @Test
    void numbersAndTextsPassUnchanged() {
        signalling.relay(
                a, SignalKind.ICE_CANDIDATE, payload("{'n':12345678901234567890,'s':' \\u2028'}"));

        assertThat(chatters.client(b).payloads("webrtc:ice-candidate").getFirst())
                .startsWith("{\"n\":12345678901234567890,\"s\":\" \u2028\"");
    }

    @Test
    void aStepWithoutAPayloadIsAStep() {
        signalling.relay(a, SignalKind.CALL_END, MissingNode.getInstance());

        assertThat(chatters.client(b).payloads("webrtc:call-end"))
                .containsExactly(json("{'from':'a','fromUsername':'User_a'}"));
    }

    @Test
    void aPayloadHasUpTo16KiBOfUtf8() {
        int frame = "{\"s\":\"\"}".length();
        signalling.relay(a, SignalKind.OFFER, text("x".repeat(16 * 1024 - frame)));
        assertThat(chatters.client(b).events()).hasSize(1);

        assertRefused(a, ErrorCode.INVALID_SIGNAL, text("x".repeat(16 * 1024 - frame + 1)));
        assertRefused(a, ErrorCode.INVALID_SIGNAL, text("\u20AC".repeat(6000)));
        assertThat(chatters.client(b).events()).hasSize(1);
    }

    @Test
    void whoIsInNoPairHasNobodyToCall() {
        assertRefused(Visitors.visitor("c"), ErrorCode.NOT_CONNECTED, payload("{}"));
        chatters.part(b);
        assertRefused(a, ErrorCode.NOT_CONNECTED, payload("{}"));
        assertRefused(b, ErrorCode.NOT_CONNECTED, payload("{}"));
    }

    @Test
    void noStepComesAfterTheEnd() {
        assertThat(
                        chatters.isOverWhenTold(
                                b, a, () -> signalling.relay(a, SignalKind.OFFER, payload("{}"))))
                .isFalse();
        assertThat(chatters.client(b).events()).containsExactly("webrtc:offer", "room:closed");
    }

    private void assertRefused(Guest guest, ErrorCode code, JsonNode payload) {
        assertThatThrownBy(() -> signalling.relay(guest, SignalKind.OFFER, payload))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static JsonNode text(String text) {
        return payload("{'s':'" + text + "'}");
    }

    private static JsonNode payload(String payload) {
        String frame = "{\"event\":\"webrtc:offer\",\"data\":" + json(payload) + "}";
        return ((ClientEvent.Call) ClientFrame.decode(frame).event()).payload();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
