package dev.vestibule.guest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A location as JSON text, in which what is {@code null} is left out. */
final class LocationText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LocationText() {}

    static @Nullable String of(@Nullable Location location) {
        if (location == null) {
            return null;
        }
        ObjectNode node = JSON.createObjectNode();
        put(node, "country", location.country());
        put(node, "region", location.region());
        put(node, "city", location.city());
        put(node, "timezone", location.timezone());
        put(node, "lat", location.lat());
        put(node, "lon", location.lon());
        return node.toString();
    }

    /**
     * Reads a location.
     *
     * @throws IllegalArgumentException when the text is none
     */
    static @Nullable Location read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return read(new JsonFields(node(text), "", new ArrayList<>()));
    }

    private static Location read(JsonFields fields) {
        Location location =
                new Location(
                        fields.text("country", ""),
                        fields.text("region", ""),
                        fields.text("city", ""),
                        fields.text("timezone", ""),
                        fields.number("lat", ""),
                        fields.number("lon", ""));
        if (!fields.errors().isEmpty()) {
            throw new IllegalArgumentException("no location");
        }
        return location;
    }

    private static JsonNode node(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("no JSON", malformed);
        }
        throw new IllegalArgumentException("no object");
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Double value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
