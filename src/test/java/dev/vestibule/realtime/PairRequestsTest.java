package dev.vestibule.realtime;

import static dev.vestibule.realtime.TwoInstances.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.pair.Pairs;
import dev.vestibule.pair.RemotePair;
import dev.vestibule.pair.RemotePairs;
import dev.vestibule.support.RecordingTransport;
import dev.vestibule.support.Visitors;
import dev.vestibule.wire.Outbound;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pair whose one member has its sockets on another instance. */
class PairRequestsTest {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final String HI =
            "{'event':'chat:message','id':%d,'data':{'type':'text','content':'hi %d'}}";

    private final TwoInstances both = new TwoInstances();

    @Test
    void aMessageFromElsewhereReachesThePartnerAndItsSenderIsTold() {
        says(both.b, HI.formatted(1, 1));

        assertThat(both.atHome.payloads("chat:message").getFirst())
                .contains("\"senderId\":\"b\"", "\"senderUsername\":\"User_b\"", "hi 1");
        assertThat(both.atHome.events()).containsExactly("chat:message");
        assertThat(both.elsewhere.events()).containsExactly("chat:message:sent");
        assertThat(both.elsewhere.written().getLast().payload())
                .contains("\"status\":\"sent\"", "\"seq\":1");
    }

    @Test
    void aMessageFromHomeReachesThePartnerElsewhere() {
        says(both.a, HI.formatted(1, 1));

        assertThat(both.elsewhere.payloads("chat:message").getFirst()).contains("hi 1");
        assertThat(both.atHome.events()).containsExactly("chat:message:sent");
    }

    @Test
    void theSequenceIsThePairsWhereverItsMembersAre() {
        says(both.a, HI.formatted(1, 1));
        says(both.b, HI.formatted(1, 2));
        says(both.a, HI.formatted(2, 3));

        assertThat(both.atHome.payloads("chat:message").getFirst()).contains("\"seq\":2");
        assertThat(both.elsewhere.payloads("chat:message").getLast()).contains("\"seq\":3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "read"})
    void receiptsReachTheSenderBothWays(String receipt) {
        says(both.a, HI.formatted(1, 1));
        says(both.b, receiptOf(both.elsewhere, receipt));
        says(both.b, HI.formatted(1, 2));
        says(both.a, receiptOf(both.atHome, receipt));

        assertThat(both.atHome.events()).containsOnlyOnce("chat:message:" + receipt);
        assertThat(both.elsewhere.events()).containsOnlyOnce("chat:message:" + receipt);
    }

    @ParameterizedTest
    @CsvSource({
        "chat:typing:start, chat:typing:start",
        "chat:typing:stop, chat:typing:stop",
        "chat:clear, chat:cleared",
        "webrtc:offer, webrtc:offer",
        "webrtc:answer, webrtc:answer",
        "webrtc:ice-candidate, webrtc:ice-candidate",
        "webrtc:call-end, webrtc:call-end",
        "webrtc:call-reject, webrtc:call-reject",
        "webrtc:call-timeout, webrtc:call-timeout"
    })
    void whatAMemberDoesThePartnerHearsBothWays(String does, String hears) {
        says(both.a, "{'event':'%s','data':{'x':1}}".formatted(does));
        says(both.b, "{'event':'%s','data':{'x':2}}".formatted(does));

        assertThat(both.elsewhere.events()).containsOnlyOnce(hears);
        assertThat(both.atHome.events()).containsOnlyOnce(hears);
        assertThat(both.atHome.payloads(hears).getFirst()).contains("User_b");
    }

    @Test
    void whoClearsTheChatElsewhereIsToldThatItIsClear() {
        says(both.b, "{'event':'chat:clear','id':1}");

        assertThat(both.elsewhere.events()).containsExactly("chat:clear:confirmed");
        assertThat(both.elsewhere.written()).hasSize(2);
    }

    @Test
    void onlyTheSocketThatAskedGetsTheAnswer() {
        RecordingTransport second = new RecordingTransport();
        both.connect(both.away, "b", second);
        second.forget();
        says(both.b, HI.formatted(1, 1));
        says(both.a, HI.formatted(1, 2));

        assertThat(second.events()).containsExactly("chat:message");
        assertThat(both.elsewhere.events()).containsExactly("chat:message:sent", "chat:message");
    }

    @Test
    void framesAreAnsweredInTheirOrder() {
        for (int i = 1; i <= 5; i++) {
            says(both.b, HI.formatted(i, i));
        }

        both.elsewhere.turn();
        assertThat(acknowledged(both.elsewhere)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(both.atHome.payloads("chat:message").getLast()).contains("hi 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'event':'chat:message','id':1,'data':{'type':'x'}} | chat:error | INVALID_MESSAGE",
                "{'event':'chat:message','id':1}                | chat:error   | INVALID_MESSAGE",
                "{'event':'chat:message:read','id':1}           | chat:error   | INVALID_MESSAGE",
                "{'event':'chat:clear','id':1,'data':{'reason':'\\u0000'}}"
                        + "                                     | chat:error   | INVALID_MESSAGE",
            })
    void aRefusalComesBackAsIfItWereOurs(String frame, String event, String code) {
        says(both.b, frame);

        assertThat(both.elsewhere.events()).containsExactly(event);
        assertThat(both.elsewhere.written().getFirst().payload()).contains(code);
        assertThat(both.elsewhere.written().getLast().payload()).contains(code);
        assertThat(both.atHome.events()).isEmpty();
    }

    @Test
    void aHomeThatCannotBeReachedIsAnUnreachablePartner() {
        both.bus.cut("home");
        says(both.b, HI.formatted(1, 1));

        assertThat(both.elsewhere.payloads("chat:error").getFirst())
                .contains("PARTNER_UNREACHABLE");
    }

    @Test
    void aPairWhoseHomeCannotBeReachedIsLeftAndTheHomeHearsOfItLater() {
        both.bus.cut("home");
        says(both.b, "{'event':'leave-room','id':1}");
        assertThat(both.elsewhere.events()).containsExactly("room:closed");
        assertThat(acknowledged(both.elsewhere)).containsExactly(1L);
        assertThat(both.away.get(RemotePairs.class).size()).isZero();

        both.bus.heal("home");
        assertThat(both.home.get(Pairs.class).members()).isZero();
        assertThat(both.atHome.events()).containsOnlyOnce("room:closed");
        assertThat(both.elsewhere.events()).containsExactly("room:closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leave-room", "close-room"})
    void whoLeavesElsewhereEndsThePairForBoth(String leave) {
        says(both.b, "{'event':'%s','id':1}".formatted(leave));

        assertThat(both.atHome.events()).containsOnlyOnce("room:closed");
        assertThat(both.elsewhere.events()).containsOnlyOnce("room:closed");
        assertThat(both.home.get(Pairs.class).members()).isZero();
        assertThat(both.away.get(RemotePairs.class).size()).isZero();
    }

    @Test
    void aPairThatIsOverCanStillBeLeftButNothingElse() {
        RemotePair stale = new RemotePair(3, "home", "b", "a", "User_a", true);
        both.home.get(Pairs.class).end(both.pair, Visitors.visitor("a"), Cause.LEFT);
        both.away.get(RemotePairs.class).open(stale);
        both.elsewhere.forget();

        says(both.b, "{'event':'leave-room','id':1}");
        both.elsewhere.turn();
        assertThat(acknowledged(both.elsewhere)).containsExactly(1L);
        assertThat(both.elsewhere.events()).isEmpty();
        says(both.b, HI.formatted(2, 2));
        assertThat(both.elsewhere.payloads("chat:error").getFirst()).contains("NOT_CONNECTED");
    }

    @Test
    void aPairThatIsNotTheMembersLatestIsNotTouched() {
        both.away
                .get(RemotePairs.class)
                .open(new RemotePair(TwoInstances.EPOCH + 1, "home", "b", "a", "User_a", true));

        says(both.b, "{'event':'leave-room'}");
        says(both.b, HI.formatted(1, 1));

        assertThat(both.home.get(Pairs.class).members()).isEqualTo(2);
        assertThat(both.atHome.events()).isEmpty();
    }

    private static String receiptOf(RecordingTransport client, String receipt) {
        Matcher id = ID.matcher(client.payloads("chat:message").getLast());
        assertThat(id.find()).isTrue();
        return "{'event':'chat:message:%s','data':{'messageId':'%s'}}"
                .formatted(receipt, id.group(1));
    }

    private static List<Long> acknowledged(RecordingTransport client) {
        return client.written().stream()
                .filter(Outbound.Ack.class::isInstance)
                .map(frame -> ((Outbound.Ack) frame).id())
                .toList();
    }
}
