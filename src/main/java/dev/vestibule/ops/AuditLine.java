package dev.vestibule.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.vestibule.problem.SecurityEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit log: pure ASCII, so that nothing a client wrote can end it, colour it or hide
 * in it, and nothing of a client's longer than 256 characters.
 */
final class AuditLine {

    private static final int LONGEST = 256;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private AuditLine() {}

    /**
     * @param who the pseudonym of the session
     * @param leftOut how many of the same kind were not written before this one
     */
    static String of(SecurityEvent event, @Nullable String who, long leftOut, Instant now) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", now.toString());
            json.writeStringField("event", event.kind().name());
            write(json, "reason", event.reason());
            write(json, "session", who);
            write(json, "request", event.requestId());
            write(json, "origin", event.origin());
            write(json, "userAgent", event.userAgent());
            if (leftOut > 0) {
                json.writeNumberField("leftOut", leftOut);
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString();
    }

    private static void write(JsonGenerator json, String field, @Nullable String text)
            throws IOException {
        if (text != null) {
            json.writeStringField(field, text.substring(0, Math.min(text.length(), LONGEST)));
        }
    }
}
