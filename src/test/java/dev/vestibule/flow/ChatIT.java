package dev.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Client.Ack;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation of two. */
class ChatIT {

    @RegisterExtension final Lobby lobby = new Lobby();

    private Client ada;
    private Client bob;

    @BeforeEach
    void meet() {
        Couple couple = lobby.couple();
        ada = couple.first();
        bob = couple.second();
    }

    @Test
    void aTextArrivesWithWhoSentItAndWhereItStands() {
        Ack ack = ada.request("chat:message", text("Hello, Bob"));
        JsonNode message = bob.expect("chat:message");

        assertThat(Json.names(message))
                .containsExactlyInAnyOrder(
                        "id",
                        "seq",
                        "senderId",
                        "senderUsername",
                        "type",
                        "content",
                        "timestamp",
                        "serverTime");
        assertThat(message.path("seq").longValue()).isEqualTo(1);
        assertThat(message.path("senderId").asText()).isEqualTo(ada.id());
        assertThat(message.path("senderUsername").asText()).isEqualTo(ada.username());
        assertThat(message.path("type").asText()).isEqualTo("text");
        assertThat(message.path("content").asText()).isEqualTo("Hello, Bob");
        assertThat(Instant.parse(message.path("serverTime").asText())).isNotNull();
        assertThat(Instant.parse(message.path("timestamp").asText())).isNotNull();
        assertThat(ack.ok()).isTrue();
    }

    @Test
    void theSenderAloneIsToldThatItWasSent() {
        Ack ack =
                ada.request(
                        "chat:message", Map.of("type", "text", "content", "Hi", "clientId", "c-1"));

        JsonNode sent = ada.expect("chat:message:sent");
        assertThat(Json.names(sent))
                .containsExactlyInAnyOrder("messageId", "clientId", "seq", "timestamp", "status");
        assertThat(sent.path("messageId").asText())
                .isEqualTo(bob.expect("chat:message").path("id").asText());
        assertThat(sent.path("clientId").asText()).isEqualTo("c-1");
        assertThat(sent.path("status").asText()).isEqualTo("sent");
        assertThat(ack.data()).isEqualTo(sent);
        ada.expectNone("chat:message");
        bob.expectNone("chat:message:sent");
    }

    @Test
    void bothShareOneSequenceWithoutGaps() {
        for (int i = 0; i < 5; i++) {
            Client sender = i % 2 == 0 ? ada : bob;
            sender.request("chat:message", text("message " + i));
        }

        assertThat(Json.texts(messages(bob), "seq")).containsExactly("1", "3", "5");
        assertThat(Json.texts(messages(ada), "seq")).containsExactly("2", "4");
    }

    @Test
    void aMessageThatIsSentAgainArrivesOnceAndHasItsFirstResult() {
        Map<String, String> message = Map.of("type", "text", "content", "Hi", "clientId", "c-1");
        Ack first = ada.request("chat:message", message);
        Ack second = ada.request("chat:message", message);

        assertThat(second.data()).isEqualTo(first.data());
        bob.expect("chat:message");
        bob.expectNone("chat:message");
    }

    @Test
    void aClientIdOfTheOneIsNoClientIdOfTheOther() {
        Map<String, String> message = Map.of("type", "text", "content", "Hi", "clientId", "c-1");
        Ack ofAda = ada.request("chat:message", message);
        Ack ofBob = bob.request("chat:message", message);

        assertThat(ofBob.data().path("messageId")).isNotEqualTo(ofAda.data().path("messageId"));
        ada.expect("chat:message");
        bob.expect("chat:message");
    }

    @Test
    void typingIsToldToThePartnerAlone() {
        ada.request("chat:typing:start");
        ada.request("chat:typing:stop");

        for (String event : List.of("chat:typing:start", "chat:typing:stop")) {
            JsonNode typing = bob.expect(event);
            assertThat(Json.names(typing)).containsExactlyInAnyOrder("userId", "username");
            assertThat(typing.path("userId").asText()).isEqualTo(ada.id());
            assertThat(typing.path("username").asText()).isEqualTo(ada.username());
        }
        assertThat(ada.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat:message:delivered", "chat:message:read"})
    void aReceiptGoesToTheSenderAlone(String receipt) {
        ada.request("chat:message", text("Hi"));
        JsonNode id = bob.expect("chat:message").path("id");

        bob.request(receipt, Map.of("messageId", id));

        JsonNode told = ada.expect(receipt);
        assertThat(Json.names(told)).containsExactlyInAnyOrder("messageId", "timestamp");
        assertThat(told.path("messageId")).isEqualTo(id);
        assertThat(bob.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat:message:delivered", "chat:message:read"})
    void nobodyAcknowledgesItsOwnMessageOrOneThereIsNot(String receipt) {
        Ack sent = ada.request("chat:message", text("Hi"));
        ada.expect("chat:message:sent");

        Ack own = ada.request(receipt, Map.of("messageId", sent.data().path("messageId")));
        Ack none = bob.request(receipt, Map.of("messageId", "msg_of_nobody"));

        assertThat(own.code()).isEqualTo("INVALID_MESSAGE");
        assertThat(none.code()).isEqualTo("INVALID_MESSAGE");
        ada.expectNone(receipt);
        bob.expectNone(receipt);
    }

    @Test
    void clearingIsToldToThePartnerAndConfirmed() {
        ada.request("chat:clear", Map.of("reason", "moving on"));

        JsonNode cleared = bob.expect("chat:cleared");
        assertThat(Json.names(cleared)).containsExactlyInAnyOrder("userId", "username", "reason");
        assertThat(cleared.path("userId").asText()).isEqualTo(ada.id());
        assertThat(cleared.path("username").asText()).isEqualTo(ada.username());
        assertThat(cleared.path("reason").asText()).isEqualTo("moving on");
        assertThat(ada.expect("chat:clear:confirmed").path("message").asText()).isNotBlank();
        bob.expectNone("chat:clear:confirmed");
        ada.expectNone("chat:cleared");
    }

    @Test
    void theSequenceGoesOnAfterClearing() {
        ada.request("chat:message", text("one"));
        ada.request("chat:clear");
        ada.request("chat:message", text("two"));

        assertThat(Json.texts(messages(bob), "seq")).containsExactly("1", "2");
    }

    @Test
    void withoutAPartnerThereIsNothingToSay() {
        Client carol = lobby.enter();

        assertThat(carol.request("chat:message", text("Anybody?")).code())
                .isEqualTo("NOT_CONNECTED");

        JsonNode error = carol.expect("chat:error");
        assertThat(error.path("message").asText()).isEqualTo("You are not connected to any user");
        assertThat(ada.heard()).isEmpty();
        assertThat(bob.heard()).isEmpty();
    }

    private static List<JsonNode> messages(Client client) {
        return client.heard().stream()
                .filter(frame -> frame.event().equals("chat:message"))
                .map(frame -> frame.data())
                .toList();
    }

    private static Map<String, String> text(String content) {
        return Map.of("type", "text", "content", content);
    }
}
