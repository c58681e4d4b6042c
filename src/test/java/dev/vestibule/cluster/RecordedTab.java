package dev.vestibule.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Identity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One socket of a guest; everything that was said and heard is kept, with its time. */
final class RecordedTab implements WebSocket.Listener {

    /**
     * What happened to it.
     *
     * @param at milliseconds since the run began
     * @param name of the event heard; with {@code >} before it when it was said; with {@code *}
     *     when it is about the socket
     */
    record Moment(long at, String name, JsonNode data) {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long SECONDS = 10;

    private final Diary diary;
    private final Identity identity;
    private final int number;
    private final int node;
    private final List<Moment> moments = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private volatile boolean opening = true;
    private volatile boolean open;
    private volatile @Nullable String partner;
    private volatile boolean searching;
    private volatile boolean knows;
    private long asks;

    RecordedTab(Diary diary, Identity identity, int number, int node) {
        this.diary = diary;
        this.identity = identity;
        this.number = number;
        this.node = node;
    }

    /** Connects; false when that was refused. */
    boolean connect() {
        URI base = identity.service().baseUri();
        note("*connect to " + node, Frame.read("{}"));
        try {
            WebSocket connected =
                    HTTP.newWebSocketBuilder()
                            .header("Authorization", "Bearer " + identity.token())
                            .buildAsync(URI.create("ws://" + base.getAuthority() + "/ws"), this)
                            .orTimeout(SECONDS, TimeUnit.SECONDS)
                            .join();
            synchronized (this) {
                socket = connected;
                open = !has("*closed");
            }
        } catch (RuntimeException refused) {
            note("*refused: " + refused.getCause(), Frame.read("{}"));
        }
        opening = false;
        return open;
    }

    /** Says something that wants an answer; waits for nothing. */
    synchronized long say(String event, Map<String, ?> data) {
        WebSocket to = socket;
        long id = ++asks;
        if (to != null && open) {
            Map<String, ?> frame = Map.of("event", event, "data", data, "id", id);
            String text = Frame.write(frame);
            note(">" + event + " #" + id, Frame.read(Frame.write(data)));
            sending = sending.handle((done, failed) -> to.sendText(text, true)).thenCompose(s -> s);
        }
        return id;
    }

    /** Ends it, with or without a word. */
    synchronized void leave(boolean politely) {
        WebSocket to = socket;
        if (to != null && open) {
            open = false;
            note(politely ? "*close" : "*abort", Frame.read("{}"));
            if (politely) {
                sending =
                        sending.handle((done, failed) -> to.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                                .thenCompose(s -> s);
            } else {
                to.abort();
            }
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            JsonNode frame = Frame.read(partial.toString());
            partial.setLength(0);
            heard(frame);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended("*closed " + code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        ended("*closed 1006 " + failure);
    }

    private void ended(String how) {
        note(how, Frame.read("{}"));
        open = false;
    }

    private void heard(JsonNode frame) {
        if (frame.has("ack")) {
            long id = frame.path("ack").asLong();
            if (frame.has("error")) {
                note("refusal #" + id, frame.path("error"));
            } else {
                note("ack #" + id, frame.path("data"));
            }
            return;
        }
        String event = frame.path("event").asText();
        JsonNode data = frame.path("data");
        switch (event) {
            case "realtime:stats", "stats:update", "users:online:update" -> {
                return;
            }
            case "user:matched" -> {
                partner = data.path("matchedUser").path("id").asText();
                searching = false;
                knows = true;
            }
            case "room:closed" -> {
                partner = null;
                knows = true;
            }
            case "chat:message" -> partner = knows ? partner : data.path("senderId").asText();
            case "user:match:searching", "presence:searching_started" -> {
                searching = true;
                knows = true;
            }
            case "user:match:cancelled",
                    "user:match:no_users",
                    "user:match:error",
                    "presence:searching_stopped" ->
                    searching = false;
            default -> {}
        }
        note(event, data);
    }

    private void note(String name, JsonNode data) {
        moments.add(new Moment(diary.now(), name, data));
    }

    private boolean has(String prefix) {
        return moments.stream().anyMatch(moment -> moment.name().startsWith(prefix));
    }

    boolean isOpening() {
        return opening;
    }

    boolean isOpen() {
        return open;
    }

    /** With whom its guest is, as far as this socket was told; null when it was told of nobody. */
    @Nullable String partner() {
        return partner;
    }

    boolean isSearching() {
        return searching;
    }

    /**
     * It was told once how its guest stands; one that was opened during a chat or search is not.
     */
    boolean knows() {
        return knows;
    }

    /** What its instance says of its guest. */
    JsonNode me() {
        return identity.me();
    }

    String guest() {
        return identity.id();
    }

    int number() {
        return number;
    }

    int node() {
        return node;
    }

    List<Moment> moments() {
        return moments;
    }
}
