package dev.vestibule.realtime;

import dev.vestibule.realtime.Ending.By;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;

/** Where one connection stands, and who is told: each step once, in this order. */
final class SocketLife {

    /** The steps. */
    enum Phase {
        UPGRADING,
        OPEN,
        /** It is decided how the connection ends; the end of TCP is awaited. */
        CLOSING,
        ENDED
    }

    private final GuardListener listener;
    private volatile Phase phase = Phase.UPGRADING;

    SocketLife(GuardListener listener) {
        this.listener = listener;
    }

    Phase phase() {
        return phase;
    }

    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    void open() {
        phase = Phase.OPEN;
        listener.opened();
    }

    /** A whole message that is valid UTF-8; released here. */
    void said(WebSocketFrame text) {
        String message = text.content().toString(StandardCharsets.UTF_8);
        text.release();
        listener.text(message);
    }

    void closing(Ending ending) {
        phase = Phase.CLOSING;
        listener.ending(ending);
    }

    /** TCP is gone, or there will be no socket; may be said more than once. */
    void end() {
        Phase before = phase;
        if (before == Phase.ENDED) {
            return;
        }
        phase = Phase.ENDED;
        if (before != Phase.CLOSING) {
            listener.ending(new Ending(before == Phase.OPEN ? By.NETWORK : By.NEVER_OPENED, null));
        }
        listener.ended();
    }

    /** The client was heard since the last ping. */
    void heard() {
        listener.alive();
    }
}
