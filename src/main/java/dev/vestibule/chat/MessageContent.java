package dev.vestibule.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.wire.UnicodeText;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a message may contain. Text passes as it is; of an attachment only the known fields pass,
 * each of its type, numbers with their value.
 *
 * @param type {@code text}, {@code file} or {@code voice}
 * @param content a string for text, an object for the others
 */
record MessageContent(String type, JsonNode content) {

    private static final int MAX_TEXT = 1000;
    private static final int MAX_FIELD = 500;
    private static final int MAX_URL = 2048;
    private static final BigDecimal MAX_FILE_SIZE = BigDecimal.valueOf(10_485_760);
    private static final BigDecimal MAX_VOICE_SECONDS = BigDecimal.valueOf(300);

    private static final List<String> REQUIRED = List.of("filename", "fileType", "fileSize");

    private static final Map<String, Predicate<JsonNode>> FILE_FIELDS =
            Map.of(
                    "filename", MessageContent::isName,
                    "fileType", MessageContent::isName,
                    "fileSize", size -> isNumber(size, BigDecimal.ZERO, MAX_FILE_SIZE),
                    "fileId", MessageContent::isName,
                    "tempUrl", MessageContent::isWebAddress,
                    "downloadUrl", MessageContent::isWebAddress,
                    "isImage", JsonNode::isBoolean,
                    "fileTypeCategory", MessageContent::isName,
                    "expiresAt", MessageContent::isMoment);

    /**
     * The content of a {@code chat:message}.
     *
     * @throws Problem INVALID_MESSAGE when it breaks a rule
     */
    static MessageContent of(JsonNode type, JsonNode content) {
        return switch (type.asText()) {
            case "text" -> new MessageContent("text", text(content));
            case "file" -> new MessageContent("file", attachment(content));
            case "voice" -> new MessageContent("voice", voice(content));
            default -> throw Problem.of(ErrorCode.INVALID_MESSAGE);
        };
    }

    private static JsonNode text(JsonNode content) {
        String text = content.isTextual() ? content.textValue() : "";
        require(text.length() <= MAX_TEXT && !UnicodeText.isBlank(text));
        require(UnicodeText.isInterchangeable(text));
        return content;
    }

    private static ObjectNode voice(JsonNode content) {
        ObjectNode voice = attachment(content);
        JsonNode duration = content.path("duration");
        require(isNumber(duration, BigDecimal.ZERO, MAX_VOICE_SECONDS));
        require(duration.decimalValue().signum() > 0);
        return voice.set("duration", duration);
    }

    private static ObjectNode attachment(JsonNode content) {
        require(content.isObject() && REQUIRED.stream().allMatch(content::hasNonNull));
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        content.fields()
                .forEachRemaining(field -> {
                    Predicate<JsonNode> rule = FILE_FIELDS.get(field.getKey());
                    if (rule != null && !field.getValue().isNull()) {
                        require(rule.test(field.getValue()));
                        known.set(field.getKey(), field.getValue());
                    }
                });
        return known;
    }

    private static boolean isName(JsonNode value) {
        return value.isTextual()
                && value.textValue().length() <= MAX_FIELD
                && !UnicodeText.isBlank(value.textValue())
                && UnicodeText.isInterchangeable(value.textValue());
    }

    private static boolean isMoment(JsonNode value) {
        return isName(value) || value.isNumber();
    }

    private static boolean isNumber(JsonNode value, BigDecimal from, BigDecimal to) {
        return value.isNumber()
                && value.decimalValue().compareTo(from) >= 0
                && value.decimalValue().compareTo(to) <= 0;
    }

    private static boolean isWebAddress(JsonNode value) {
        if (!value.isTextual() || value.textValue().length() > MAX_URL) {
            return false;
        }
        try {
            URI address = new URI(value.textValue());
            String scheme = address.getScheme();
            return scheme != null
                    && address.getHost() != null
                    && switch (scheme.toLowerCase(Locale.ROOT)) {
                        case "http", "https" -> true;
                        default -> false;
                    };
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static void require(boolean rule) {
        if (!rule) {
            throw Problem.of(ErrorCode.INVALID_MESSAGE);
        }
    }
}
