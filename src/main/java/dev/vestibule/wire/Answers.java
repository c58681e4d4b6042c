package dev.vestibule.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers to clients' frames, as instances hand them to each other. */
public final class Answers {

    private Answers() {}

    /** The JSON of an answer. */
    public static String write(Object answer) {
        return Json.write(answer);
    }

    /** An answer as another instance wrote it. */
    public static JsonNode read(String text) {
        return Json.read(text);
    }
}
