package dev.vestibule.support;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A guest of a running service, made over REST. */
public record GuestSession(
        RunningService service, String token, String id, String sessionId, String username) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A new guest under a name nobody chose. */
    public static GuestSession create(RunningService service) {
        JsonObject data =
                new JsonObject(
                                exchange(
                                                request(service, "/api/guest")
                                                        .POST(BodyPublishers.noBody()))
                                        .body())
                        .getJsonObject("data");
        JsonObject user = data.getJsonObject("user");
        return new GuestSession(
                service,
                data.getString("token"),
                user.getString("id"),
                user.getString("sessionId"),
                user.getString("username"));
    }

    /** What the service answers to a GET of a path. */
    public static HttpResponse<String> get(RunningService service, String path) {
        return exchange(request(service, path));
    }

    /** What the service answers to a GET of a path with a bearer token. */
    public static HttpResponse<String> get(RunningService service, String path, String token) {
        return exchange(request(service, path).header("Authorization", "Bearer " + token));
    }

    /** The data of what the service answers to this guest. */
    public JsonObject read(String path) {
        return new JsonObject(get(service, path, token).body()).getJsonObject("data");
    }

    /** Whether others see it online. */
    public boolean isOnline() {
        return read("/api/guest/" + sessionId).getJsonObject("user").getBoolean("isOnline");
    }

    /** A handshake for {@code /ws} with this guest's token. */
    public RawHandshake handshake() {
        return RawWebSocket.to("127.0.0.1", service.port(), "/ws").bearer(token);
    }

    /** A socket on which the service has said its hello. */
    public PlainClient connect() {
        PlainClient client = new PlainClient(handshake().connect());
        client.expect("connection:established");
        return client;
    }

    private static HttpRequest.Builder request(RunningService service, String path) {
        return HttpRequest.newBuilder(service.baseUri().resolve(path)).timeout(PATIENCE);
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
