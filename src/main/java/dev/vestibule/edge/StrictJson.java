package dev.vestibule.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON as guests may send it (RFC 8259, and I-JSON's RFC 7493 on names and encoding): UTF-8 that is
 * valid, names once, nothing behind the value, and every size bounded. What it accepts, every
 * parser understands alike.
 */
public final class StrictJson {

    /** Bounds of what is read, wherever JSON of a guest is read. */
    public static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(40)
                    .maxStringLength(16 * 1024)
                    .maxNameLength(128)
                    .build();

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(CONSTRAINTS)
                                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private StrictJson() {}

    /**
     * The JSON object that is the whole body.
     *
     * @throws Problem MALFORMED_JSON, or MALFORMED_REQUEST when it is no object
     */
    public static ObjectNode object(byte[] body) {
        if (read(body) instanceof ObjectNode object) {
            return object;
        }
        throw Problem.of(ErrorCode.MALFORMED_REQUEST, "The body must be a JSON object");
    }

    /** The same where the body may be left out: then it is an empty object. */
    public static ObjectNode objectOrNothing(byte[] body) {
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : object(body);
    }

    private static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(text(body));
        } catch (IOException malformed) {
            throw Problem.of(ErrorCode.MALFORMED_JSON);
        }
    }

    /** Decoded here, as Jackson lets overlong forms and surrogates in UTF-8 pass (RFC 3629). */
    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
