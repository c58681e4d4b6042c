package dev.vestibule.realtime;

import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/**
 * The door {@code /ws} for plain WebSocket clients. Its callbacks return at once on the event loop;
 * order and bounds are kept by the socket's own inbox, its end is told by its guard.
 */
@WebSocket(path = "/ws", inboundProcessingMode = InboundProcessingMode.CONCURRENT)
public class SocketEndpoint {

    private static final Logger LOG = Logger.getLogger(SocketEndpoint.class);

    @OnOpen
    Uni<Void> onOpen(WebSocketConnection connection) {
        socketOf(connection).open();
        return Uni.createFrom().voidItem();
    }

    @OnTextMessage
    Uni<Void> onMessage(String text, WebSocketConnection connection) {
        socketOf(connection).receive(text);
        return Uni.createFrom().voidItem();
    }

    /** What a client does never gets here; what does is told once and ends that socket alone. */
    @OnError
    Uni<Void> onError(Throwable failure, WebSocketConnection connection) {
        if (!(failure instanceof io.vertx.core.http.HttpClosedException)) {
            LOG.error("a socket failed", failure);
            socketOf(connection).failed();
        }
        return Uni.createFrom().voidItem();
    }

    private static PlainSocket socketOf(WebSocketConnection connection) {
        return connection.userData().get(UpgradeCheck.SOCKET);
    }
}
