package dev.vestibule.matching;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code preferences} of {@code user:match}: {@code {"gender":"female", "language":"en",
 * "country":"DE", "interests":["chess"], "required":["gender"]}}, every field optional. {@code
 * null}, a blank and "any" ask for nothing, wherever a value may stand; unknown fields are ignored.
 */
final class Preferences {

    /** The longest gender, language or country, in UTF-16 units. */
    static final int MAX_LENGTH = 50;

    /** The longest interest, in UTF-16 units. */
    static final int MAX_INTEREST_LENGTH = 30;

    /** The most interests a guest may name. */
    static final int MAX_INTERESTS = 5;

    private Preferences() {}

    /** The wishes of the preferences; INVALID_PREFERENCES when they are malformed. */
    static Wishes parse(@Nullable JsonNode preferences) {
        if (preferences == null || isAbsent(preferences)) {
            return Wishes.NONE;
        }
        if (!preferences.isObject()) {
            throw invalid("Preferences must be an object");
        }
        return Wishes.of(
                value(preferences, "gender"),
                value(preferences, "language"),
                value(preferences, "country"),
                interests(preferences.path("interests")),
                required(preferences.path("required")));
    }

    private static @Nullable String value(JsonNode preferences, String field) {
        return text(preferences.path(field), "The preferred " + field, MAX_LENGTH);
    }

    private static Set<String> interests(JsonNode list) {
        Set<String> interests = new LinkedHashSet<>();
        for (JsonNode element : array(list, "interests")) {
            String interest =
                    Attributes.normalised(text(element, "An interest", MAX_INTEREST_LENGTH));
            if (interest != null) {
                interests.add(interest);
            }
        }
        if (interests.size() > MAX_INTERESTS) {
            throw invalid("At most " + MAX_INTERESTS + " interests can be preferred");
        }
        return interests;
    }

    private static Set<Wish> required(JsonNode list) {
        Set<Wish> required = EnumSet.noneOf(Wish.class);
        for (JsonNode element : array(list, "required")) {
            String name = text(element, "A required preference", MAX_LENGTH);
            Wish wish = name == null ? null : Wish.named(name);
            if (wish != null) {
                required.add(wish);
            } else if (name != null) {
                throw invalid("Only gender, language, country and interests can be required");
            }
        }
        return required;
    }

    private static Iterable<JsonNode> array(JsonNode list, String field) {
        if (isAbsent(list) || (list.isTextual() && asksNothing(list.textValue()))) {
            return Set.of();
        }
        if (!list.isArray()) {
            throw invalid("The field " + field + " must be a list of texts");
        }
        return list;
    }

    private static @Nullable String text(JsonNode node, String what, int longest) {
        if (isAbsent(node)) {
            return null;
        }
        if (!node.isTextual()) {
            throw invalid(what + " must be a text");
        }
        String text = node.textValue().strip();
        if (text.length() > longest) {
            throw invalid(what + " must be at most " + longest + " characters");
        }
        if (text.codePoints().anyMatch(Preferences::isNoText)) {
            throw invalid(what + " must not contain control characters");
        }
        return asksNothing(text) ? null : text;
    }

    private static boolean asksNothing(String text) {
        return text.isBlank() || text.strip().equalsIgnoreCase("any");
    }

    /** Control characters, and surrogates without their other half. */
    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    private static Problem invalid(String text) {
        return Problem.of(ErrorCode.INVALID_PREFERENCES, text);
    }
}
