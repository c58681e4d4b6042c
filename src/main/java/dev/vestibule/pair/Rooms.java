package dev.vestibule.pair;

import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestSessionEnded;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.presence.GuestWentOffline;
import dev.vestibule.presence.GuestWentOnline;
import dev.vestibule.presence.Presence;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/**
 * Who leaves a room, and when. A member that lost its last socket ends the pair at once; when it
 * comes back within the time of a farewell it hears that the chat is over.
 */
@ApplicationScoped
public class Rooms {

    private final Pairs pairs;
    private final Presence presence;
    private final RemotePairs remote;
    private final MessageRouter router;
    private final RoomNotices notices;

    Rooms(
            Pairs pairs,
            RemotePairs remote,
            Presence presence,
            MessageRouter router,
            RoomNotices notices) {
        this.pairs = pairs;
        this.remote = remote;
        this.presence = presence;
        this.router = router;
        this.notices = notices;
    }

    /**
     * The guest leaves its room or closes it; nothing happens when it is in none, or in one that it
     * has not heard of.
     */
    public void leave(Guest guest, boolean closes) {
        Pair pair = pairs.of(guest.id());
        if (pair != null && pair.isLive()) {
            pairs.end(pair, guest, closes ? Cause.CLOSED : Cause.LEFT);
        }
    }

    void onOffline(@Observes GuestWentOffline event) {
        String guestId = event.guest().id();
        if (!presence.isOnline(guestId) && router.nodesOf(guestId).isEmpty()) {
            pairs.endOf(event.guest(), Cause.DISCONNECTED);
        }
    }

    void onSessionEnded(@Observes GuestSessionEnded event) {
        pairs.endOf(event.guest(), Cause.SESSION_ENDED);
    }

    /** First, so that nothing of a chat to come is heard before; who is in one hears nothing. */
    void onOnline(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) GuestWentOnline event) {
        String guestId = event.guest().id();
        Pair pair = pairs.of(guestId);
        boolean chats = (pair != null && pair.isLive()) || remote.of(guestId) != null;
        notices.cameBack(guestId, chats);
    }
}
