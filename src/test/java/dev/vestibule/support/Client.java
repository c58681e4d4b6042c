package dev.vestibule.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One socket of a guest at {@code /ws}, on the WebSocket of the JDK. Waiting is bounded and ends
 * with what was waited for; nothing sleeps. What was received is kept, so that a test may look at
 * all of it.
 */
public final class Client implements AutoCloseable {

    /** The answer to a frame with an id; of data and error one is missing. */
    public record Ack(JsonNode data, JsonNode error) {

        public boolean ok() {
            return error.isMissingNode();
        }

        /** The code of the refusal, or the empty string. */
        public String code() {
            return error.path("code").asText();
        }
    }

    private static final long SECONDS = 60;

    private final Identity identity;
    private final FrameLog log = new FrameLog();
    private final AtomicLong ids = new AtomicLong();
    private final WebSocket socket;
    private final JsonNode hello;

    private Client(Identity identity) {
        this.identity = identity;
        URI base = identity.service().baseUri();
        this.socket =
                Identity.HTTP
                        .newWebSocketBuilder()
                        .header("Authorization", "Bearer " + identity.token())
                        .buildAsync(URI.create("ws://" + base.getAuthority() + "/ws"), log)
                        .orTimeout(SECONDS, TimeUnit.SECONDS)
                        .join();
        this.hello = expect("connection:established");
    }

    /** A new guest with its first socket. */
    public static Client enter(RunningService service) {
        return connect(Identity.create(service, Map.of()));
    }

    /** A new socket of a guest; its first event has come. */
    public static Client connect(Identity identity) {
        return new Client(identity);
    }

    public Identity identity() {
        return identity;
    }

    public String id() {
        return identity.id();
    }

    public String username() {
        return identity.username();
    }

    /** The data of {@code connection:established}. */
    public JsonNode hello() {
        return hello;
    }

    /** Sends an event and wants no answer; {@code data} is anything that has a JSON. */
    public void send(String event, Object data) {
        sendText(Frame.write(Map.of("event", event, "data", data)));
    }

    /** Sends any text as a frame, and returns when it is written. */
    public void sendText(String text) {
        sendAsync(text).orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<WebSocket> sendAsync(String text) {
        synchronized (socket) {
            return socket.sendText(text, true);
        }
    }

    /** Sends an event and waits for its answer. */
    public Ack request(String event, Object data) {
        return answer(ask(event, data));
    }

    /** As {@link #request}, of an event without data. */
    public Ack request(String event) {
        return request(event, Map.of());
    }

    /** Sends an event that wants an answer; the number to wait for with {@link #answer}. */
    public long ask(String event, Object data) {
        long id = ids.incrementAndGet();
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("event", event);
        frame.put("data", data);
        frame.put("id", id);
        sendText(Frame.write(frame));
        return id;
    }

    /** Waits for the answer to what was asked. */
    public Ack answer(long id) {
        Frame frame = log.take("answer to " + id, candidate -> candidate.ack() == id);
        return new Ack(frame.data(), frame.error());
    }

    /** The data of the first event of this name that was not taken yet; waits for it. */
    public JsonNode expect(String event) {
        return log.take(event, frame -> frame.event().equals(event)).data();
    }

    /** The first event that was not taken yet, answers and figures apart; waits for it. */
    public Frame next() {
        return log.take("event", frame -> !frame.isAck() && !frame.isStatistics());
    }

    /**
     * Fails when an event of this name has come and was not taken. Proved by a round trip: what the
     * service had sent before that has arrived.
     */
    public void expectNone(String event) {
        barrier();
        List<Frame> found = log.takeAll(frame -> frame.event().equals(event));
        if (!found.isEmpty()) {
            throw new AssertionError("Not expected: " + found);
        }
    }

    /** Takes the events that came until now, answers and figures apart: all, and in order. */
    public List<Frame> heard() {
        barrier();
        return log.takeAll(frame -> !frame.isAck() && !frame.isStatistics());
    }

    /** The names of what was {@link #heard}. */
    public List<String> heardNames() {
        return heard().stream().map(Frame::event).toList();
    }

    /** A round trip: what the service had sent before it has arrived after it. */
    public void barrier() {
        if (!request("presence:heartbeat").ok()) {
            throw new AssertionError("The heartbeat was refused");
        }
    }

    /** Everything that ever came, in order. */
    public List<Frame> frames() {
        return log.all();
    }

    public boolean isOpen() {
        return log.isOpen();
    }

    /** Waits for the end of the socket; 1006 when there was no Close frame. */
    public int closeCode() {
        return log.awaitClose();
    }

    /** Leaves with a Close frame; when this returns, the service has answered it. */
    @Override
    public void close() {
        if (!log.isOpen() || socket.isOutputClosed()) {
            return;
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(SECONDS, TimeUnit.SECONDS).join();
        closeCode();
    }

    /** Drops the connection without a word. */
    public void abort() {
        socket.abort();
        log.closed(FrameLog.LOST);
    }
}
