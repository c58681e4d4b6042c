package dev.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Client.Ack;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Lobby;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first event, answers, and what happens to frames that make no sense. */
class ConnectIT {

    @RegisterExtension final Lobby lobby = new Lobby();

    @Test
    void theFirstEventTellsTheGuestWhoItIs() {
        Client ada = lobby.enter(Map.of("username", "Ada_1"));
        JsonNode hello = ada.hello();

        assertThat(ada.frames().getFirst().event()).isEqualTo("connection:established");
        assertThat(Json.names(hello))
                .contains(
                        "userId",
                        "username",
                        "socketId",
                        "isGuest",
                        "sessionId",
                        "capabilities",
                        "serverTime")
                .isSubsetOf(
                        "userId",
                        "username",
                        "socketId",
                        "isGuest",
                        "sessionId",
                        "resumeToken",
                        "capabilities",
                        "serverTime");
        assertThat(hello.path("userId").asText()).isEqualTo(ada.id());
        assertThat(hello.path("username").asText()).isEqualTo("Ada_1");
        assertThat(hello.path("sessionId").asText()).isEqualTo(ada.identity().sessionId());
        assertThat(hello.path("socketId").asText()).isNotBlank();
        assertThat(hello.path("isGuest").booleanValue()).isTrue();
        assertThat(hello.path("capabilities").isArray()).isTrue();
        assertThat(Instant.parse(hello.path("serverTime").asText())).isNotNull();
    }

    @Test
    void theGuestIsOnlineFromItsFirstEventOn() {
        Client ada = lobby.enter();
        JsonNode me = ada.identity().me();

        assertThat(me.path("isOnline").booleanValue()).isTrue();
        assertThat(me.path("isSearching").booleanValue()).isFalse();
        assertThat(me.path("inChat").booleanValue()).isFalse();
        assertThat(me.path("socketId").asText()).isEqualTo(ada.hello().path("socketId").asText());
    }

    @Test
    void anAnswerCarriesTheClientsNumberAndData() {
        Client ada = lobby.enter();

        ada.sendText("{\"event\":\"presence:heartbeat\",\"id\":9007199254740991}");

        Ack ack = ada.answer(9_007_199_254_740_991L);
        assertThat(ack.ok()).isTrue();
        assertThat(ack.data().isObject()).isTrue();
    }

    @Test
    void aRefusalIsToldAsAnEventAndInTheAnswer() {
        Client ada = lobby.enter();

        Ack ack = ada.request("chat:typing:start");
        Frame event = ada.next();

        assertThat(Json.names(ack.error())).containsExactly("code", "message", "retryable");
        assertThat(ack.code()).isEqualTo("NOT_CONNECTED");
        assertThat(ack.error().path("message").asText())
                .isEqualTo("You are not connected to any user");
        assertThat(ack.error().path("retryable").booleanValue()).isFalse();
        assertThat(ack.data().isMissingNode()).isTrue();
        assertThat(event.event()).isEqualTo("chat:error");
        assertThat(Json.names(event.data())).containsExactlyInAnyOrder("message", "code");
        assertThat(event.data().path("code").asText()).isEqualTo("NOT_CONNECTED");
    }

    @Test
    void whoeverWantsNoAnswerGetsNone() {
        Client ada = lobby.enter();

        ada.sendText("{\"event\":\"presence:online\"}");
        ada.sendText("{\"event\":\"guest:register\",\"data\":null}");
        ada.barrier();

        assertThat(ada.frames()).filteredOn(frame -> frame.ack() != Frame.NO_ACK).hasSize(1);
    }

    @Test
    void anUnknownEventIsToldAndTheSocketLivesOn() {
        Client ada = lobby.enter();

        for (int i = 0; i < 30; i++) {
            assertThat(ada.request("no:such:event").code()).isEqualTo("UNKNOWN_EVENT");
        }

        assertThat(ada.expect("error").path("code").asText()).isEqualTo("UNKNOWN_EVENT");
        ada.barrier();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "\"user:match\"",
                "{}",
                "{\"event\":7}",
                "{\"event\":\"user:match\",\"data\":[]}",
                "{\"event\":\"user:match\",\"id\":-1}",
                "{\"event\":\"user:match\",\"id\":1.5}",
                "{\"event\":\"user:match\",\"id\":\"1\"}",
                "{\"event\":\"user:match\",\"id\":9007199254740992}",
                "{\"event\":\"user:match\",\"event\":\"chat:clear\"}",
                "{\"event\":\"user:match\"} {}",
                "{\"event\":\"user:match\",\"data\":{\"a\":NaN}}"
            })
    void aMalformedFrameIsToldAndDoesNothing(String frame) {
        Client ada = lobby.enter();

        ada.sendText(frame);

        assertThat(ada.expect("error").path("code").asText()).isEqualTo("MALFORMED_FRAME");
        assertThat(ada.heard()).isEmpty();
    }

    @Test
    void theTenthMalformedFrameOfAMinuteEndsTheSocket() {
        Client ada = lobby.enter();

        for (int i = 0; i < 10; i++) {
            ada.sendText("{");
        }

        assertThat(ada.closeCode()).isEqualTo(4400);
    }
}
