package dev.vestibule.support;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * A client of the plain protocol over a {@link RawWebSocket}. It reads only when it is asked to;
 * what it reads over is forgotten.
 */
public final class PlainClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RawWebSocket socket;

    public PlainClient(RawWebSocket socket) {
        this.socket = socket;
    }

    /** The socket, for everything that is not an event. */
    public RawWebSocket raw() {
        return socket;
    }

    /** Sends an event without data. */
    public void send(String event) {
        send(event, new JsonObject());
    }

    /** Sends an event. */
    public void send(String event, JsonObject data) {
        sendText(frame(event, data));
    }

    /** Sends any text message. */
    public void sendText(String text) {
        try {
            socket.sendText(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says something to the partner. */
    public void say(String text) {
        send("chat:message", new JsonObject().put("type", "text").put("content", text));
    }

    /** The text of a frame. */
    public static String frame(String event, JsonObject data) {
        return new JsonObject().put("event", event).put("data", data).encode();
    }

    /** The next frame, whatever it says; pings are answered. */
    public JsonObject next() {
        try {
            return new JsonObject(socket.nextText(PATIENCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to an event; its data. */
    public JsonObject expect(String event) {
        JsonObject frame = next();
        while (!event.equals(frame.getString("event"))) {
            frame = next();
        }
        return frame.getJsonObject("data");
    }

    /** Reads up to the Close frame; its code. */
    public int expectClose() {
        try {
            return socket.expectClose(PATIENCE).code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes this client and another one, who both search for nobody yet, partners. */
    public void meet(PlainClient other) {
        send("user:match");
        expect("user:match:searching");
        other.send("user:match");
        expect("user:matched");
        other.expect("user:matched");
    }

    @Override
    public void close() {
        socket.close();
    }
}
