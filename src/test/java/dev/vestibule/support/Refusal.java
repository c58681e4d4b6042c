package dev.vestibule.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;

/**
 * An upgrade to {@code /ws} that was answered with HTTP.
 *
 * @param code of the body
 */
public record Refusal(int status, String code) {

    /** Tries to open a socket that must be refused. */
    public static Refusal of(Identity identity) {
        return of(identity, "");
    }

    /** The same from a page of some origin. */
    public static Refusal of(Identity identity, String origin) {
        WebSocket.Builder builder =
                Identity.HTTP
                        .newWebSocketBuilder()
                        .header("Authorization", "Bearer " + identity.token());
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        String authority = identity.service().baseUri().getAuthority();
        try {
            builder.buildAsync(URI.create("ws://" + authority + "/ws"), new FrameLog())
                    .join()
                    .abort();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                return of(refused.getResponse());
            }
            throw failed;
        }
        throw new AssertionError("The socket was opened");
    }

    private static Refusal of(HttpResponse<?> response) {
        JsonNode body = Frame.read(String.valueOf(response.body()));
        return new Refusal(response.statusCode(), body.path("code").asText());
    }
}
