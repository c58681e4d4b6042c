package dev.vestibule.realtime;

import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import org.jboss.logging.Logger;

/**
 * The door {@code /ws} for plain WebSocket clients, as the framework knows it: the address, and
 * {@link UpgradeCheck}. What is said on a socket goes past the framework, from its guard to its
 * {@link PlainSocket}.
 */
@WebSocket(path = "/ws")
public class SocketEndpoint {

    private static final Logger LOG = Logger.getLogger(SocketEndpoint.class);

    @OnOpen
    Uni<Void> onOpen() {
        return Uni.createFrom().voidItem();
    }

    /** What a client does never gets here; what does is told once. */
    @OnError
    Uni<Void> onError(Throwable failure, WebSocketConnection connection) {
        if (!(failure instanceof HttpClosedException)) {
            LOG.error("a socket failed", failure);
        }
        return Uni.createFrom().voidItem();
    }
}
