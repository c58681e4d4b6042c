package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two guests at two instances notice nothing of it. */
class TwoNodesIT {

    private static final Map<String, Object> SIGNAL =
            Map.of("offer", Map.of("type", "offer", "sdp", "v=0\r\no=- 42 2 IN IP4 127.0.0.1\r\n"));

    private static RedisServer redis;
    private static Nodes nodes;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        nodes = Nodes.start("two-nodes", 2, redis.url());
    }

    @AfterAll
    static void stop() {
        nodes.close();
        redis.close();
    }

    @AfterEach
    void leave() {
        nodes.leave();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "1, 1"})
    void twoWhoSearchAreMatched(int first, int second) {
        Client ada = nodes.enter(first);
        Client bob = nodes.enter(second);
        assertThat(ada.request("user:match").ok()).isTrue();
        assertThat(bob.request("user:match").ok()).isTrue();

        JsonNode byAda = ada.expect("user:matched");
        JsonNode byBob = bob.expect("user:matched");

        assertThat(Meeting.partnerIn(byAda)).isEqualTo(bob.id());
        assertThat(Meeting.partnerIn(byBob)).isEqualTo(ada.id());
        assertThat(byAda.path("matchedUser").path("username").asText()).isEqualTo(bob.username());
        assertThat(byBob.path("matchedUser").path("username").asText()).isEqualTo(ada.username());
        assertThat(byAda.path("roomId")).isEqualTo(byBob.path("roomId"));
        assertThat(byAda.path("role")).isNotEqualTo(byBob.path("role"));
        for (Client client : List.of(ada, bob)) {
            assertThat(client.expect("room:user_joined").path("userId").asText())
                    .isNotEqualTo(client.expect("room:user_joined").path("userId").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void aThousandMessagesEachWayArriveOnceAndInOrder(int first, int second) {
        nodes.meet(first, second).chat("message", 1000);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void bothShareOneSequenceWithoutGaps(int first, int second) {
        Meeting meeting = nodes.meet(first, second);

        for (int i = 1; i <= 10; i++) {
            Client sender = i % 2 == 0 ? meeting.first() : meeting.second();
            Client partner = i % 2 == 0 ? meeting.second() : meeting.first();
            Client.Ack ack = sender.request("chat:message", text("message " + i));
            assertThat(ack.data().path("seq").intValue()).isEqualTo(i);
            assertThat(sender.expect("chat:message:sent")).isEqualTo(ack.data());
            assertThat(partner.expect("chat:message").path("seq").intValue()).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void aMessageThatIsSentAgainArrivesOnceAndHasItsFirstResult(int first, int second) {
        Meeting meeting = nodes.meet(first, second);
        for (Client sender : List.of(meeting.first(), meeting.second())) {
            Map<String, String> message =
                    Map.of("type", "text", "content", "Hi", "clientId", "c-1");
            JsonNode result = sender.request("chat:message", message).data();
            assertThat(sender.request("chat:message", message).data()).isEqualTo(result);
        }

        meeting.first().expect("chat:message");
        meeting.second().expect("chat:message");
        meeting.chat("after it", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat:message:delivered", "chat:message:read"})
    void receiptsReachTheSender(String receipt) {
        Meeting meeting = nodes.meet(0, 1);
        receiptReaches(receipt, meeting.first(), meeting.second());
        receiptReaches(receipt, meeting.second(), meeting.first());
    }

    private static void receiptReaches(String receipt, Client sender, Client reader) {
        Meeting.say(sender, "Hi");
        JsonNode id = reader.expect("chat:message").path("id");
        assertThat(reader.request(receipt, Map.of("messageId", id)).ok()).isTrue();
        assertThat(sender.expect(receipt).path("messageId")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webrtc:offer", "webrtc:answer", "webrtc:ice-candidate",
                "webrtc:call-end", "webrtc:call-reject", "webrtc:call-timeout"
            })
    void everyStepOfACallReachesThePartner(String step) {
        Meeting meeting = nodes.meet(0, 1);
        stepReaches(step, meeting.first(), meeting.second());
        stepReaches(step, meeting.second(), meeting.first());
    }

    private static void stepReaches(String step, Client caller, Client callee) {
        assertThat(caller.request(step, SIGNAL).ok()).isTrue();
        JsonNode got = callee.expect(step);
        assertThat(got.path("from").asText()).isEqualTo(caller.id());
        assertThat(got.path("fromUsername").asText()).isEqualTo(caller.username());
        assertThat(got.path("offer")).isEqualTo(asTree(SIGNAL).path("offer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat:typing:start", "chat:typing:stop", "chat:clear"})
    void typingAndClearingReachThePartner(String event) {
        Meeting meeting = nodes.meet(0, 1);
        String told = event.equals("chat:clear") ? "chat:cleared" : event;
        for (boolean forth : new boolean[] {true, false}) {
            Client one = forth ? meeting.first() : meeting.second();
            Client other = forth ? meeting.second() : meeting.first();
            assertThat(one.request(event).ok()).isTrue();
            assertThat(other.expect(told).path("userId").asText()).isEqualTo(one.id());
        }
    }

    @ParameterizedTest
    @CsvSource({"leave-room, true", "leave-room, false", "close-room, true", "close-room, false"})
    void whoLeavesClosesTheRoomForBothOnceAndBothAreFree(String event, boolean first) {
        Meeting meeting = nodes.meet(0, 1);
        Client leaver = first ? meeting.first() : meeting.second();
        Client left = first ? meeting.second() : meeting.first();

        assertThat(leaver.request(event).ok()).isTrue();

        for (Client client : List.of(leaver, left)) {
            JsonNode closed = client.expect("room:closed");
            assertThat(closed.path("userId").asText()).isEqualTo(leaver.id());
            assertThat(closed.path("reason").asText()).isEqualTo("user_disconnected");
        }
        assertThat(left.request("chat:message", text("Hi?")).code()).isEqualTo("NOT_CONNECTED");
        nodes.awaitFigures(2, 0);
        Meeting.of(left, leaver).chat("again", 2);
        leaver.expectNone("room:closed");
        left.expectNone("room:closed");
    }

    private static Map<String, String> text(String content) {
        return Map.of("type", "text", "content", content);
    }

    private static JsonNode asTree(Object value) {
        return Frame.read(Frame.write(value));
    }
}
