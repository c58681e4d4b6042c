package dev.vestibule.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * A guest as REST knows it, and its calls.
 *
 * @param user as {@code POST /api/guest} told it
 */
public record Identity(
        RunningService service,
        String id,
        String username,
        String sessionId,
        String token,
        JsonNode user) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String NOBODY = "";

    static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * An answer.
     *
     * @param body as JSON; missing when it is empty
     */
    public record Reply(int status, JsonNode body) {

        public JsonNode data() {
            return body.path("data");
        }
    }

    /** Makes a guest; {@code details} is the body. */
    public static Identity create(RunningService service, Map<String, ?> details) {
        Reply reply = call(service, "POST", "/api/guest", details, NOBODY);
        if (reply.status() != 201) {
            throw new AssertionError("No guest: " + reply);
        }
        JsonNode user = reply.data().path("user");
        return new Identity(
                service,
                user.path("id").asText(),
                user.path("username").asText(),
                user.path("sessionId").asText(),
                reply.data().path("token").asText(),
                user);
    }

    /** The same guest, who asks another instance from now on. */
    public Identity at(RunningService other) {
        return new Identity(other, id, username, sessionId, token, user);
    }

    /** Asks as nobody. */
    public static Reply getAsNobody(RunningService service, String path) {
        return call(service, "GET", path, Map.of(), NOBODY);
    }

    /** Posts as nobody. */
    public static Reply postAsNobody(RunningService service, String path, Map<String, ?> body) {
        return call(service, "POST", path, body, NOBODY);
    }

    public Reply get(String path) {
        return call(service, "GET", path, Map.of(), token);
    }

    public Reply post(String path, Map<String, ?> body) {
        return call(service, "POST", path, body, token);
    }

    public Reply delete(String path) {
        return call(service, "DELETE", path, Map.of(), token);
    }

    /** What the service knows of the guest. */
    public JsonNode me() {
        return get("/api/guest/me").data().path("user");
    }

    private static Reply call(
            RunningService service, String method, String path, Map<String, ?> body, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.baseUri().resolve(path)).timeout(LIMIT);
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json");
            request.POST(BodyPublishers.ofString(Frame.write(body)));
        } else {
            request.method(method, BodyPublishers.noBody());
        }
        if (!token.equals(NOBODY)) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), Frame.read(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
