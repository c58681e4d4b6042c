package dev.vestibule.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vestibule.problem.Problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of a JSON object by their type. A field that is absent or {@code null} is {@code
 * null}; one of another type is {@code null} too, and noted as an error.
 *
 * @param path of the object, ending in a dot unless it is the whole body
 * @param errors collects what has the wrong type
 */
record JsonFields(JsonNode object, String path, List<FieldError> errors) {

    @Nullable String text(String name, String label) {
        JsonNode node = object.path(name);
        if (!isNothing(node) && !node.isTextual()) {
            wrong(name, label + " must be a string");
        }
        return node.textValue();
    }

    @Nullable Double number(String name, String label) {
        JsonNode node = object.path(name);
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (!isNothing(node)) {
            wrong(name, label + " must be a number");
        }
        return null;
    }

    @Nullable JsonFields object(String name, String label) {
        JsonNode node = object.path(name);
        if (node.isObject()) {
            return new JsonFields(node, path + name + ".", errors);
        }
        if (!isNothing(node)) {
            wrong(name, label + " must be an object");
        }
        return null;
    }

    /** Whether the field is there, be it {@code null}. */
    boolean has(String name) {
        return object.has(name);
    }

    /** Notes an error. */
    void wrong(String name, String message) {
        errors.add(new FieldError(path + name, message));
    }

    static JsonFields nothing(List<FieldError> errors) {
        return new JsonFields(JsonNodeFactory.instance.objectNode(), "", errors);
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
