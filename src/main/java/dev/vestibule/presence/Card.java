package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestState;
import java.time.Instant;

/**
 * What others may see of a guest that is online; nothing of it is secret.
 *
 * @param state never {@link GuestState#OFFLINE}
 */
public record Card(String id, String username, GuestState state, Instant lastSeen) {

    /** The card of a guest that has a socket, whatever its record says. */
    public static Card of(Guest guest) {
        GuestState state = guest.situation().state();
        return new Card(
                guest.id(),
                guest.username(),
                state == GuestState.OFFLINE ? GuestState.ONLINE : state,
                guest.lastSeen());
    }
}
