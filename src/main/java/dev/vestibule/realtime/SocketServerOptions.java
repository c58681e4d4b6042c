package dev.vestibule.realtime;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * What the WebSocket codec below the guard must be set to, and Quarkus has no property for: the
 * header of a frame that is too long is refused before its payload comes, and no compression is
 * negotiated. The deflate-frame extension is on by default in Vert.x.
 */
@Singleton
final class SocketServerOptions implements HttpServerOptionsCustomizer {

    private final SocketConfig config;

    @Inject
    SocketServerOptions(SocketConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        customize(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customize(options);
    }

    private void customize(HttpServerOptions options) {
        int maxMessage = Math.toIntExact(config.maxMessage().asLongValue());
        options.setMaxWebSocketFrameSize(maxMessage)
                .setMaxWebSocketMessageSize(maxMessage)
                .setPerFrameWebSocketCompressionSupported(false);
    }
}
