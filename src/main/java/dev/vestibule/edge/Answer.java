package dev.vestibule.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * The body of every success: {@code {"success":true,"message"?,"data"}}.
 *
 * @param message for people; exact, as clients compare it
 * @param data a record of the resource; register it for reflection, native images can't guess it
 */
@RegisterForReflection
public record Answer<T>(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message, T data) {

    /** A success that needs no words. */
    public static <T> Answer<T> of(T data) {
        return new Answer<>(null, data);
    }

    /** A success with a message. */
    public static <T> Answer<T> of(String message, T data) {
        return new Answer<>(message, data);
    }

    /** Always true: a failure has another body. */
    @JsonProperty(index = 0)
    public boolean success() {
        return true;
    }
}
