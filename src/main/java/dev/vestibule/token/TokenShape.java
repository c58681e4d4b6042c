package dev.vestibule.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;

/**
 * A token as far as it can be judged without the key: its length, alphabet, parts and header. What
 * it claims is only as good as the signature, which is checked afterwards.
 *
 * @param claims the payload, not yet believed
 */
record TokenShape(ObjectNode claims) {

    /** The {@code typ} of an access token, so that no other token passes for one. */
    static final String TYPE = "guest+jwt";

    static final int MAX_LENGTH = 2048;

    private static final int PARTS = 3;

    private static final Set<String> HEADER_FIELDS = Set.of("alg", "typ", "kid");

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(4)
                                                    .maxNumberLength(40)
                                                    .maxDocumentLength(MAX_LENGTH)
                                                    .build())
                                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * The parts of a token that may be one of ours.
     *
     * @throws Problem TOKEN_INVALID when it can't be
     */
    static TokenShape of(String token, String keyId) {
        if (token.length() > MAX_LENGTH) {
            throw invalid();
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw invalid();
        }
        ObjectNode header = object(bytes(parts[0]));
        ObjectNode claims = object(bytes(parts[1]));
        bytes(parts[2]);
        if (!isOurs(header, keyId)) {
            throw invalid();
        }
        return new TokenShape(claims);
    }

    private static boolean isOurs(ObjectNode header, String keyId) {
        boolean onlyKnown = true;
        for (var field : header.properties()) {
            onlyKnown &= HEADER_FIELDS.contains(field.getKey());
        }
        return onlyKnown
                && isText(header.path("alg"), "HS256")
                && isText(header.path("typ"), TYPE)
                && (!header.has("kid") || isText(header.path("kid"), keyId));
    }

    private static boolean isText(JsonNode node, String expected) {
        return node.isTextual() && node.textValue().equals(expected);
    }

    /** Base64url without padding, and only in its one canonical spelling (RFC 4648, 3.5). */
    private static byte[] bytes(String part) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(part);
            String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(decoded);
            if (part.isEmpty() || !canonical.equals(part)) {
                throw invalid();
            }
            return decoded;
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    private static ObjectNode object(byte[] json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException malformed) {
            throw invalid();
        }
        throw invalid();
    }

    private static Problem invalid() {
        return Problem.of(ErrorCode.TOKEN_INVALID);
    }
}
