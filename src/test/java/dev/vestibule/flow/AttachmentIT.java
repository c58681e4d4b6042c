package dev.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Client.Ack;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and voice messages. */
class AttachmentIT {

    private static final Map<String, Object> FILE =
            Map.of("filename", "cat.png", "fileType", "image/png", "fileSize", 1234);

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
    void aFileArrivesWithEveryFieldItMayHave() {
        Map<String, Object> all = new HashMap<>(FILE);
        all.put("fileId", "file-1");
        all.put("tempUrl", "https://files.example/temp/1?x=%20y");
        all.put("downloadUrl", "http://files.example/1");
        all.put("isImage", true);
        all.put("fileTypeCategory", "image");
        all.put("expiresAt", "2026-11-21T00:00:00Z");

        JsonNode content = relayed("file", all);

        assertThat(Json.names(content)).containsExactlyInAnyOrderElementsOf(all.keySet());
        all.forEach((name, value) ->
                assertThat(content.path(name).asText()).isEqualTo(String.valueOf(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10485760", "1.5", "1e3", "0.1000"})
    void numbersKeepTheirValue(String size) {
        ada.sendText(
                """
                {"event":"chat:message","data":{"type":"file","content":
                {"filename":"a","fileType":"b","fileSize":%s}}}\
                """
                        .formatted(size));

        JsonNode content = bob.expect("chat:message").path("content");
        assertThat(content.path("fileSize").isNumber()).isTrue();
        assertThat(content.path("fileSize").decimalValue()).isEqualByComparingTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "1", "12.75", "300"})
    void aVoiceMessageArrivesWithItsDuration(String duration) {
        JsonNode content = relayed("voice", with("duration", new BigDecimal(duration)));

        assertThat(content.path("duration").decimalValue()).isEqualByComparingTo(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "file, fileSize, 10485761",
        "file, fileSize, -1",
        "voice, duration, 0",
        "voice, duration, -1",
        "voice, duration, 300.001",
    })
    void anAmountOutOfItsBoundsIsRefused(String type, String field, BigDecimal value) {
        Map<String, Object> content = new HashMap<>(with("duration", 1));
        content.put(field, value);

        refused(type, content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filename", "fileType", "fileSize"})
    void aFileWithoutWhatAFileHasIsRefused(String missing) {
        Map<String, Object> content = new HashMap<>(FILE);
        content.remove(missing);

        refused("file", content);
    }

    @Test
    void aVoiceMessageWithoutDurationIsRefused() {
        refused("voice", FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filename", "fileType", "fileSize", "isImage", "tempUrl", "fileId"})
    void aFieldOfTheWrongTypeIsRefused(String field) {
        refused("file", with(field, Map.of("a", 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "", "TEXT", "status"})
    void anUnknownTypeIsRefused(String type) {
        refused(type, FILE);
    }

    @Test
    void textIsNoFileAndAFileNoText() {
        refused("file", "cat.png");
        refused("text", FILE);
    }

    private JsonNode relayed(String type, Object content) {
        Ack ack = ada.request("chat:message", Map.of("type", type, "content", content));
        assertThat(ack.error().isMissingNode()).isTrue();
        JsonNode message = bob.expect("chat:message");
        assertThat(message.path("type").asText()).isEqualTo(type);
        return message.path("content");
    }

    private void refused(String type, Object content) {
        Ack ack = ada.request("chat:message", Map.of("type", type, "content", content));
        assertThat(ack.code()).isEqualTo("INVALID_MESSAGE");
        assertThat(ada.expect("chat:error").path("message").asText())
                .isEqualTo("Invalid message format");
        bob.expectNone("chat:message");
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> content = new HashMap<>(FILE);
        content.put(field, value);
        return content;
    }
}
