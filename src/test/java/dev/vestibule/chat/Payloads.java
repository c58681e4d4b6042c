package dev.vestibule.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.wire.ClientEvent;
import dev.vestibule.wire.ClientFrame;

/** Payloads as they come from a client; quotes are apostrophes. */
final class Payloads {

    private Payloads() {}

    /** The data of a frame, with numbers and texts as the service reads them. */
    static JsonNode data(String json) {
        String frame = "{\"event\":\"chat:message\",\"data\":" + json.replace('\'', '"') + "}";
        ClientEvent event = ClientFrame.decode(frame).event();
        return ((ClientEvent.SendMessage) event).data();
    }

    /** Any value, as a field of the data. */
    static JsonNode value(String json) {
        return data("{'value':" + json + "}").path("value");
    }
}
