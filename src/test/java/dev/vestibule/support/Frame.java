package dev.vestibule.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/**
 * A frame of the service as a client that knows nothing of the service's classes reads it.
 *
 * @param text as it came
 * @param event the name, or the empty string of an answer
 * @param ack the number of an answer, or {@link #NO_ACK}
 * @param data of the event or the answer; missing when there is none
 * @param error of an answer that refuses; missing otherwise
 */
public record Frame(String text, String event, long ack, JsonNode data, JsonNode error) {

    public static final long NO_ACK = -1;

    /** Numbers keep their value; what is no JSON, or has a name twice, fails the test. */
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    static Frame of(String text) {
        JsonNode frame = read(text);
        return new Frame(
                text,
                frame.path("event").asText(),
                frame.path("ack").asLong(NO_ACK),
                frame.path("data"),
                frame.path("error"));
    }

    /** The tree of a JSON text. */
    public static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** The JSON of anything that has one. */
    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    boolean isAck() {
        return ack != NO_ACK;
    }

    /** Whether it tells figures, which come unasked and whenever they change. */
    boolean isStatistics() {
        return switch (event) {
            case "realtime:stats", "stats:update", "users:online:update" -> true;
            default -> false;
        };
    }
}
