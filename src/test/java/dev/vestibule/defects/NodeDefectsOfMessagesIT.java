package dev.vestibule.defects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects 12, 21 and 22: receipts, attachments and time. */
class NodeDefectsOfMessagesIT {

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
    void defect12DeliveredGoesToTheRecipientNotTheSender() {
        ada.request("chat:message", Map.of("type", "text", "content", "Hi"));
        bob.expectNone("chat:message:delivered");
        ada.expectNone("chat:message:delivered");

        Object id = bob.expect("chat:message").path("id");
        bob.request("chat:message:delivered", Map.of("messageId", id));

        assertThat(ada.expect("chat:message:delivered").path("messageId")).isEqualTo(id);
        bob.expectNone("chat:message:delivered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "voice"})
    void defect21FileAndVoiceMessagesRelayAnyField(String type) {
        Map<String, Object> content = attachment();
        content.put("html", "<img src=x onerror=alert(1)>");
        content.put("senderId", "guest_of_somebody");
        content.put("__proto__", Map.of("isAdmin", true));
        content.put("url", "http://files.example/");

        ada.request("chat:message", Map.of("type", type, "content", content));

        JsonNode relayed = bob.expect("chat:message").path("content");
        for (String field : new String[] {"html", "senderId", "__proto__", "url"}) {
            assertThat(relayed.has(field)).isFalse();
        }
        assertThat(relayed.path("filename").asText()).isEqualTo("a.ogg");
        assertThat(relayed.has("duration")).isEqualTo(type.equals("voice"));
    }

    @ParameterizedTest
    @CsvSource({
        "tempUrl, javascript:alert(1)",
        "tempUrl, JAVASCRIPT:alert(1)",
        "downloadUrl, 'data:text/html,<script>1</script>'",
        "downloadUrl, file:///etc/passwd",
        "tempUrl, ftp://files.example/a",
        "tempUrl, //files.example/a",
        "tempUrl, /a",
        "tempUrl, 'https:'",
        "tempUrl, 'https://'",
        "tempUrl, ' https://files.example/a'",
        "downloadUrl, 'https://files.example/a b'",
        "downloadUrl, vbscript:x"
    })
    void defect21FileAndVoiceMessagesRelayAnyUrl(String field, String url) {
        Map<String, Object> content = attachment();
        content.put(field, url);

        for (String type : new String[] {"file", "voice"}) {
            Client.Ack ack = ada.request("chat:message", Map.of("type", type, "content", content));
            assertThat(ack.code()).isEqualTo("INVALID_MESSAGE");
        }

        bob.expectNone("chat:message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "2026-11-21", "1700000000000", "2026-13-01T00:00:00Z"})
    void defect22ClientChosenTimestampsThatAreNoneAreTheServers(String timestamp) {
        ada.request(
                "chat:message", Map.of("type", "text", "content", "Hi", "timestamp", timestamp));

        isNow(bob.expect("chat:message").path("timestamp").asText());
    }

    @Test
    void defect22ClientChosenTimestampsNeitherOrderNorReplaceTheServersTime() {
        String[] clocks = {"2099-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-11-21T00:00:00Z"};
        for (String clock : clocks) {
            ada.request(
                    "chat:message",
                    Map.of("type", "text", "content", "Hi", "timestamp", clock, "seq", 99));
        }

        for (int i = 0; i < clocks.length; i++) {
            JsonNode message = bob.expect("chat:message");
            assertThat(message.path("seq").intValue()).isEqualTo(i + 1);
            assertThat(message.path("timestamp").asText()).isEqualTo(clocks[i]);
            isNow(message.path("serverTime").asText());
        }
    }

    private static void isNow(String instant) {
        assertThat(Instant.parse(instant))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plus(Duration.ofMinutes(5)));
    }

    private static Map<String, Object> attachment() {
        Map<String, Object> content = new HashMap<>();
        content.put("filename", "a.ogg");
        content.put("fileType", "audio/ogg");
        content.put("fileSize", 1);
        content.put("duration", 1);
        return content;
    }
}
