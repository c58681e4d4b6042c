package dev.vestibule.delivery;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.wire.Outbound;
import dev.vestibule.wire.ServerEvent;

/**
 * A live socket of a guest on this instance.
 *
 * @param id unique for all time, what clients call the socket id
 * @param number grows with every connection of this instance
 */
public record Connection(
        String id,
        long number,
        String guestId,
        String sessionId,
        Transport transport,
        Outbox outbox) {

    /** Sends an event to this socket alone. */
    public void send(ServerEvent event) {
        outbox.offer(Outbound.of(event));
    }

    /** Sends a frame that is encoded already. */
    public void send(Outbound frame) {
        outbox.offer(frame);
    }

    /** Ends the socket; what waits for it is forgotten. */
    public void close(CloseCode code, String reason) {
        transport.close(code, reason);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
