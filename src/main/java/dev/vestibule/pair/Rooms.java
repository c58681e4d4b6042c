package dev.vestibule.pair;

import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestSessionEnded;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.presence.GuestDeparted;
import dev.vestibule.presence.GuestWentOnline;
import dev.vestibule.presence.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Who leaves a room, and when. A member that lost its last socket ends the pair at once; when it
 * comes back within the time of a farewell it hears that the chat is over.
 */
@ApplicationScoped
public class Rooms {

    private final Pairs pairs;
    private final Presence presence;
    private final MessageRouter router;
    private final RoomNotices notices;
    private final PairLinks links;

    Rooms(
            Pairs pairs,
            Presence presence,
            MessageRouter router,
            RoomNotices notices,
            PairLinks links) {
        this.pairs = pairs;
        this.presence = presence;
        this.router = router;
        this.notices = notices;
        this.links = links;
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

    /** The guest leaves a pair whose home cannot be reached; the home hears of it when it can. */
    public void leaveUnheard(Guest guest, RemotePair pair) {
        if (links.leave(pair, guest.username(), List.of())) {
            notices.leftUnheard(guest);
        }
    }

    /** All instances are asked first: a reload may have brought the guest to another one. */
    void onDeparted(@Observes GuestDeparted event) {
        Guest guest = event.guest();
        Pair pair = pairs.of(guest.id());
        if (presence.isOnline(guest.id()) || pair == null) {
            return;
        }
        pair.unlessOver(() -> event.elsewhere().forEach(node -> router.reach(guest, node)));
        if (router.nodesOf(guest.id()).isEmpty()) {
            pairs.endOf(guest, Cause.DISCONNECTED);
        }
    }

    void onSessionEnded(@Observes GuestSessionEnded event) {
        pairs.endOf(event.guest(), Cause.SESSION_ENDED);
    }

    void onOnline(@Observes GuestWentOnline event) {
        notices.cameBack(event.guest().id());
    }
}
