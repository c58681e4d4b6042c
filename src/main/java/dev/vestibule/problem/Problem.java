package dev.vestibule.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expected refusal: a cheap value without a stack trace that says which rule was broken. It is
 * mapped once per door, to the REST error body or to an error event.
 */
public final class Problem extends RuntimeException {

    /** One broken rule of the request: the path of the field and the exact text for it. */
    public record FieldError(String field, String message) {}

    private final ErrorCode code;
    private final String text;
    private final transient List<FieldError> errors;
    private final transient @Nullable Duration retryAfter;

    private Problem(
            ErrorCode code, String text, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(code + ": " + text, null, false, false);
        this.code = code;
        this.text = text;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** The refusal with its default text. */
    public static Problem of(ErrorCode code) {
        return of(code, code.message());
    }

    /** The refusal with a text of its own. */
    public static Problem of(ErrorCode code, String text) {
        return new Problem(code, text, List.of(), null);
    }

    /**
     * The refusal of an input that breaks rules.
     *
     * @param text the text for the whole, which clients may show
     * @param errors one entry a broken rule, in the order of the input's fields
     */
    public static Problem validation(String text, List<FieldError> errors) {
        return new Problem(ErrorCode.VALIDATION_FAILED, text, errors, null);
    }

    /** The same refusal, saying when to try again. */
    public Problem retryAfter(Duration wait) {
        return new Problem(code, text, errors, wait);
    }

    /** Which rule was broken. */
    public ErrorCode code() {
        return code;
    }

    /** The text for people, without the code. */
    public String text() {
        return text;
    }

    /** The broken rules of a validation; empty for every other refusal. */
    public List<FieldError> errors() {
        return errors;
    }

    /** How long to wait before trying again, if that helps. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
