package dev.vestibule.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;

/**
 * JSON of the socket protocol, read strictly (RFC 8259 without duplicate names, trailing tokens,
 * deep nesting or endless numbers) and written compactly. Numbers keep their value.
 */
final class Json {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 40;
    private static final int MAX_NAME = 128;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNumberLength(MAX_NUMBER)
                                                    .maxNameLength(MAX_NAME)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final ObjectReader TREE = MAPPER.readerFor(JsonNode.class);
    private static final ObjectWriter WRITER = MAPPER.writer();

    private Json() {}

    static JsonNode read(String text) {
        try {
            return TREE.readTree(text);
        } catch (JsonProcessingException | NumberFormatException malformed) {
            // The latter for an exponent that no BigDecimal has.
            throw Problem.of(ErrorCode.MALFORMED_FRAME);
        }
    }

    static String write(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("not writable: " + value.getClass(), impossible);
        }
    }
}
