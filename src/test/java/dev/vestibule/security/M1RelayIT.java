package dev.vestibule.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * M1: what a guest sends goes to the partner that the service knows, and to nobody else, whomever
 * and whatever the guest names.
 */
class M1RelayIT {

    private static final List<String> RELAYED =
            List.of(
                    "chat:message",
                    "chat:typing:start",
                    "chat:typing:stop",
                    "chat:clear",
                    "webrtc:offer",
                    "webrtc:answer",
                    "webrtc:ice-candidate",
                    "webrtc:call-end",
                    "webrtc:call-reject",
                    "webrtc:call-timeout");
    private static final List<String> ADDRESSES =
            List.of(
                    "to",
                    "from",
                    "target",
                    "targetUserId",
                    "userId",
                    "receiverId",
                    "partnerId",
                    "roomId",
                    "room",
                    "senderId",
                    "senderUsername",
                    "fromUsername",
                    "socketId",
                    "sessionId",
                    "connectedUser",
                    "id",
                    "seq",
                    "status",
                    "serverTime");

    @RegisterExtension final Lobby lobby = new Lobby();

    private Client ada;
    private Client bob;
    private Couple strangers;

    @BeforeEach
    void meet() {
        Couple couple = lobby.couple();
        ada = couple.first();
        bob = couple.second();
        strangers = lobby.couple();
    }

    @AfterEach
    void noStrangerHeardAnything() {
        assertThat(strangers.first().heard()).isEmpty();
        assertThat(strangers.second().heard()).isEmpty();
    }

    static Stream<String> relayed() {
        return RELAYED.stream();
    }

    @ParameterizedTest
    @MethodSource("relayed")
    void everyForgedFieldIsIgnored(String event) {
        for (String victim : List.of(strangers.first().id(), strangers.roomId(), bob.id())) {
            Map<String, Object> data = plain();
            ADDRESSES.forEach(field -> data.put(field, victim));
            assertThat(ada.request(event, data).ok()).isTrue();

            JsonNode got = bob.next().data();

            String sender = got.has("from") ? "from" : got.has("senderId") ? "senderId" : "userId";
            assertThat(got.path(sender).asText()).isEqualTo(ada.id());
            String name =
                    Stream.of("fromUsername", "senderUsername", "username")
                            .filter(got::has)
                            .findFirst()
                            .orElseThrow();
            assertThat(got.path(name).asText()).isEqualTo(ada.username());
            assertThat(got.path("roomId").isMissingNode()).isTrue();
            assertThat(got.path("to").isMissingNode()).isTrue();
            assertThat(bob.heard()).isEmpty();
        }
    }

    @Test
    void anAddressInTheFrameItselfIsIgnoredToo() {
        ada.sendText(
                """
                {"to":"%s","room":"%s","event":"chat:message","from":"%s",
                "data":{"type":"text","content":"Hi"}}\
                """
                        .formatted(
                                strangers.first().id(),
                                strangers.roomId(),
                                strangers.second().id()));

        assertThat(bob.expect("chat:message").path("senderId").asText()).isEqualTo(ada.id());
    }

    @ParameterizedTest
    @MethodSource("relayed")
    void aGuestWithoutAPartnerReachesNobody(String event) {
        Client mallory = lobby.enter();
        Map<String, Object> data = plain();
        data.put("to", bob.id());
        data.put("roomId", strangers.roomId());

        assertThat(mallory.request(event, data).code()).isEqualTo("NOT_CONNECTED");

        assertThat(bob.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat:message:delivered", "chat:message:read"})
    void nobodyAcknowledgesAMessageOfAnotherPair(String receipt) {
        ada.request("chat:message", plain());
        JsonNode id = bob.expect("chat:message").path("id");
        ada.heard();

        Map<String, Object> data = Map.of("messageId", id, "roomId", "x", "senderId", ada.id());
        assertThat(strangers.first().request(receipt, data).code()).isEqualTo("INVALID_MESSAGE");

        strangers.first().heard();
        assertThat(ada.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"leave-room", "close-room"})
    void nobodyEndsTheRoomOfOthers(String event) {
        Client mallory = lobby.enter();

        mallory.request(event, Map.of("roomId", strangers.roomId(), "userId", bob.id()));

        assertThat(bob.heard()).isEmpty();
        assertThat(bob.identity().me().path("inChat").booleanValue()).isTrue();
    }

    @Test
    void theTimeOfTheServiceIsItsOwn() {
        Map<String, Object> data = plain();
        data.put("timestamp", "1999-12-31T23:59:59Z");
        data.put("serverTime", "1999-12-31T23:59:59Z");

        ada.request("chat:message", data);

        JsonNode got = bob.expect("chat:message");
        Instant serverTime = Instant.parse(got.path("serverTime").asText());
        assertThat(serverTime).isAfter(Instant.now().minus(Duration.ofMinutes(10)));
    }

    private static Map<String, Object> plain() {
        Map<String, Object> data = new HashMap<>();
        data.put("type", "text");
        data.put("content", "Hi");
        data.put("candidate", "candidate:1");
        return data;
    }
}
