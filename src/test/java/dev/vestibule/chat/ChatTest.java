package dev.vestibule.chat;

import static dev.vestibule.chat.Payloads.data;
import static dev.vestibule.chat.Payloads.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.guest.Guest;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Chatters;
import dev.vestibule.support.Concurrently;
import dev.vestibule.support.Visitors;
import dev.vestibule.wire.ChatEvent;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTest {

    private static final String HI = "{'type':'text','content':'hi'%s}";

    private final Assembly assembly = new Assembly();
    private final Chat chat = assembly.get(Chat.class);
    private final Chatters chatters = new Chatters(assembly);
    private final Guest a = chatters.a;
    private final Guest b = chatters.b;

    @Test
    void aMessageReachesThePartnerAndItsSenderIsTold() {
        ChatEvent.Sent sent = send(a, "");

        String id = sent.messageId();
        assertThat(chatters.client(b).payloads("chat:message"))
                .containsExactly(
                        "{\"id\":\""
                                + id
                                + "\",\"seq\":1,\"senderId\":\"a\","
                                + "\"senderUsername\":\"User_a\",\"type\":\"text\","
                                + "\"content\":\"hi\",\"timestamp\":\"2026-11-21T12:00:00Z\","
                                + "\"serverTime\":\"2026-11-21T12:00:00Z\"}");
        assertThat(chatters.client(a).payloads("chat:message:sent"))
                .containsExactly(
                        "{\"messageId\":\""
                                + id
                                + "\",\"seq\":1,"
                                + "\"timestamp\":\"2026-11-21T12:00:00Z\",\"status\":\"sent\"}");
        assertThat(chatters.client(a).events()).containsExactly("chat:message:sent");
    }

    @Test
    void theSequenceIsThePairs() {
        assertThat(List.of(send(a, "").seq(), send(b, "").seq(), send(a, "").seq()))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aLaterPairOfTheSameGuestsHasASequenceAndIdsOfItsOwn() {
        ChatEvent.Sent old = send(a, "");
        chatters.part(a);
        chatters.meet();
        ChatEvent.Sent sent = send(a, "");

        assertThat(sent.seq()).isEqualTo(1);
        assertThat(sent.messageId()).isNotEqualTo(old.messageId());
        assertRefused(ErrorCode.INVALID_MESSAGE, () -> acknowledge(b, old.messageId()));
    }

    @Test
    void whatAClientSaysOfIdSenderAndStatusCountsForNothing() {
        send(a, ",'id':'x','seq':9,'senderId':'b','senderUsername':'x','status':'x','to':'c'");

        assertThat(chatters.client(b).payloads("chat:message").getFirst())
                .contains("\"senderId\":\"a\"", "\"seq\":1")
                .doesNotContain("\"x\"");
    }

    @Test
    void aClientIdSentAgainIsAnsweredWithItsFirstResultAndNotRelayed() {
        ChatEvent.Sent first = send(a, ",'clientId':'c'");
        ChatEvent.Sent again = chat.send(a, other("'c'"), chatters.socketOf(a)::send);

        assertThat(again).isEqualTo(first);
        assertThat(chatters.client(b).events()).containsExactly("chat:message");
        assertThat(chatters.client(a).events())
                .containsExactly("chat:message:sent", "chat:message:sent");
        assertThat(send(b, ",'clientId':'c'").seq()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "7", "[]", "'\\u0000'", "'\\ud800'"})
    void aClientIdIsAShortText(String clientId) {
        assertRefused(ErrorCode.INVALID_MESSAGE, () -> send(a, ",'clientId':" + clientId));
        assertRefused(
                ErrorCode.INVALID_MESSAGE, () -> send(a, ",'clientId':'" + "x".repeat(101) + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001-02-03T04:05:06Z", "2001-02-03T04:05:06.789Z"})
    void theTimestampIsTheClientsIfItIsAnInstant(String timestamp) {
        assertThat(send(a, ",'timestamp':'" + timestamp + "'").timestamp()).isEqualTo(timestamp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'2001-02-03'", "'now'", "''", "1700000000000", "null", "{}"})
    void anyOtherTimestampIsTheServers(String timestamp) {
        assertThat(send(a, ",'timestamp':" + timestamp).timestamp())
                .isEqualTo("2026-11-21T12:00:00Z");
    }

    @Test
    void aReceiptReachesTheSenderAlone() {
        String id = send(a, "").messageId();
        chatters.client(b).forget();
        acknowledge(b, id);
        chat.acknowledge(b, value("'" + id + "'"), true);

        assertThat(chatters.client(a).events())
                .containsExactly(
                        "chat:message:sent", "chat:message:delivered", "chat:message:read");
        assertThat(chatters.client(b).events()).isEmpty();
    }

    @Test
    void onlyTheRecipientOfAMessageHasReceiptsToGive() {
        String id = send(a, "").messageId();

        assertRefused(ErrorCode.INVALID_MESSAGE, () -> acknowledge(a, id));
        assertRefused(ErrorCode.INVALID_MESSAGE, () -> acknowledge(b, id + "0"));
        for (String none : new String[] {"null", "7", "{}", "''"}) {
            assertRefused(ErrorCode.INVALID_MESSAGE, () -> chat.acknowledge(b, value(none), true));
        }
    }

    @Test
    void typingAndClearingReachThePartner() {
        chat.typing(a, true);
        chat.typing(a, false);
        chat.clear(a, value("null"));
        chat.clear(a, value("'why'"));

        assertThat(chatters.client(b).events())
                .containsExactly(
                        "chat:typing:start", "chat:typing:stop", "chat:cleared", "chat:cleared");
        assertThat(chatters.client(b).payloads("chat:cleared").getFirst())
                .contains("\"reason\":\"user_cleared\"");
        assertRefused(ErrorCode.INVALID_MESSAGE, () -> chat.clear(a, value("'\\ud800'")));
        assertRefused(
                ErrorCode.INVALID_MESSAGE, () -> chat.clear(a, value("'" + "x".repeat(201) + "'")));
    }

    @Test
    void whoIsInNoPairIsNotConnected() {
        Guest nobody = Visitors.visitor("c");
        chatters.part(b);

        for (Guest guest : List.of(nobody, a, b)) {
            assertRefused(ErrorCode.NOT_CONNECTED, () -> chat.send(guest, other("'c'"), x -> {}));
            assertRefused(ErrorCode.NOT_CONNECTED, () -> chat.typing(guest, true));
            assertRefused(ErrorCode.NOT_CONNECTED, () -> chat.clear(guest, value("''")));
            assertRefused(ErrorCode.NOT_CONNECTED, () -> acknowledge(guest, "m"));
        }
    }

    @Test
    void nothingIsRememberedOfAPairThatEnded() {
        send(a, "");
        assertThat(chat.remembered()).isEqualTo(1);

        chatters.part(b);
        assertThat(chat.remembered()).isZero();
    }

    @Test
    void noReceiptOrTypingComesAfterTheEnd() {
        String id = send(a, "").messageId();
        chatters.client(a).forget();
        assertThat(chatters.isOverWhenTold(a, b, () -> acknowledge(b, id))).isFalse();
        assertThat(chatters.client(a).events())
                .containsExactly("chat:message:delivered", "room:closed");

        chatters.meet();
        assertThat(chatters.isOverWhenTold(b, a, () -> chat.typing(a, true))).isFalse();
        assertThat(chatters.client(b).events()).endsWith("chat:typing:start", "room:closed");
    }

    @RepeatedTest(10)
    void messagesSentAtOnceArriveInTheirOrderAndSentComesBeforeReceipts() {
        Concurrently.run(
                2,
                thread -> {
                    for (int i = 0; i < 100; i++) {
                        Guest sender = thread == 0 ? a : b;
                        String id = send(sender, "").messageId();
                        acknowledge(thread == 0 ? b : a, id);
                    }
                });

        for (Guest guest : List.of(a, b)) {
            List<String> messages = chatters.client(guest).payloads("chat:message");
            assertThat(messages).hasSize(100).isSortedAccordingTo(ChatTest::bySequence);
            assertThat(chatters.client(guest).payloads("chat:message:sent")).hasSize(100);
            assertThat(chatters.client(guest).payloads("chat:message:delivered")).hasSize(100);
        }
        assertThat(send(a, "").seq()).isEqualTo(201);
    }

    private ChatEvent.Sent send(Guest sender, String more) {
        return chat.send(sender, data(HI.formatted(more)), chatters.socketOf(sender)::send);
    }

    private void acknowledge(Guest recipient, String id) {
        chat.acknowledge(recipient, value("'" + id + "'"), false);
    }

    private static JsonNode other(String clientId) {
        return data("{'type':'text','content':'other','clientId':" + clientId + "}");
    }

    private static int bySequence(String one, String other) {
        return Long.compare(sequence(one), sequence(other));
    }

    private static long sequence(String message) {
        return Long.parseLong(message.replaceAll(".*\"seq\":(\\d+),.*", "$1"));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
