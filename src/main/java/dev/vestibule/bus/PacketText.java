package dev.vestibule.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets as they are published: a JSON array of version, sender, receiver, generations, what was
 * confirmed, whether the rest is missed, the number of the first message and then the messages as
 * {@link BusMessage} writes them.
 */
final class PacketText {

    /** The longest text that is looked at. */
    static final int MAX_LENGTH = 1024 * 1024;

    private static final int VERSION = 1;
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(1)
                                    .maxStringLength(MAX_LENGTH)
                                    .build())
                    .build();

    private PacketText() {}

    static String write(Packet packet) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            json.writeNumber(VERSION);
            json.writeString(packet.from());
            json.writeString(packet.to());
            json.writeNumber(packet.generation());
            json.writeNumber(packet.of());
            json.writeNumber(packet.refused());
            json.writeNumber(packet.acked());
            json.writeBoolean(packet.lacking());
            json.writeNumber(packet.first());
            for (String message : packet.messages()) {
                json.writeString(message);
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** The packet of a text; null when it is none. */
    static @Nullable Packet read(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try (JsonParser json = JSON.createParser(text)) {
            expect(json, JsonToken.START_ARRAY);
            if (number(json) != VERSION) {
                return null;
            }
            Packet packet =
                    new Packet(
                            node(json),
                            node(json),
                            positive(json),
                            number(json),
                            number(json),
                            number(json),
                            bool(json),
                            positive(json),
                            messages(json));
            return json.nextToken() == null ? packet : null;
        } catch (IOException | IllegalArgumentException none) {
            return null;
        }
    }

    private static List<String> messages(JsonParser json) throws IOException {
        List<String> messages = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            messages.add(current(json));
        }
        return messages;
    }

    private static String node(JsonParser json) throws IOException {
        json.nextToken();
        String text = current(json);
        if (!NodeId.isText(text)) {
            throw new IllegalArgumentException("no instance");
        }
        return text;
    }

    private static String current(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("no text");
        }
        return json.getText();
    }

    private static long number(JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_NUMBER_INT);
        long number = json.getLongValue();
        if (number < 0) {
            throw new IllegalArgumentException("negative");
        }
        return number;
    }

    private static long positive(JsonParser json) throws IOException {
        long number = number(json);
        if (number == 0) {
            throw new IllegalArgumentException("zero");
        }
        return number;
    }

    private static boolean bool(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw new IllegalArgumentException("no yes or no");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.nextToken() != token) {
            throw new IllegalArgumentException("not " + token);
        }
    }
}
