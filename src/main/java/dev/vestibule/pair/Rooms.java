package dev.vestibule.pair;

import dev.vestibule.delivery.Hub;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestSessionEnded;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.presence.GuestWentOffline;
import dev.vestibule.presence.GuestWentOnline;
import dev.vestibule.presence.Presence;
import dev.vestibule.wire.PresenceEvent;
import dev.vestibule.wire.PresenceEvent.Kind;
import dev.vestibule.wire.RoomEvent;
import dev.vestibule.wire.RoomEvent.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/**
 * What the members of a pair hear of its end. A member that lost its last socket ends the pair at
 * once; when it comes back within the time of a farewell it hears that the chat is over.
 */
@ApplicationScoped
public class Rooms {

    private final Pairs pairs;
    private final Hub hub;
    private final Presence presence;
    private final Clock clock;
    private final Farewells farewells;

    Rooms(Pairs pairs, Hub hub, Presence presence, Clock clock, PairConfig config) {
        this.pairs = pairs;
        this.hub = hub;
        this.presence = presence;
        this.clock = clock;
        this.farewells = new Farewells(clock, config.farewell(), config.farewells());
    }

    /** The guest leaves its room or closes it; nothing happens when it is in none. */
    public void leave(Guest guest, boolean closes) {
        pairs.endOf(guest, closes ? Cause.CLOSED : Cause.LEFT);
    }

    void onOffline(@Observes GuestWentOffline event) {
        if (!presence.isOnline(event.guest().id())) {
            pairs.endOf(event.guest(), Cause.DISCONNECTED);
        }
    }

    void onSessionEnded(@Observes GuestSessionEnded event) {
        pairs.endOf(event.guest(), Cause.SESSION_ENDED);
    }

    void onOnline(@Observes GuestWentOnline event) {
        String guestId = event.guest().id();
        String partnerId = farewells.takeLeave(guestId);
        if (partnerId != null) {
            hub.send(
                    guestId,
                    new RoomEvent.Closed(
                            partnerId,
                            "Your chat partner",
                            "The other user has left. Room closed.",
                            Reason.PARTNER_OFFLINE));
        }
    }

    void onPairEnded(@Observes PairEnded event) {
        if (!event.announced()) {
            return;
        }
        Guest leaver = event.leaver();
        String partnerId = event.pair().partnerOf(leaver.id());
        switch (event.cause()) {
            case LEFT -> {
                hub.send(
                        partnerId,
                        new RoomEvent.UserLeft(
                                leaver.id(),
                                leaver.username(),
                                leaver.username() + " has left the room"));
                closed(leaver, Reason.USER_DISCONNECTED, partnerId, leaver.id());
            }
            case CLOSED -> closed(leaver, Reason.USER_DISCONNECTED, partnerId, leaver.id());
            case DISCONNECTED -> {
                farewells.remember(leaver.id(), partnerId);
                hub.send(
                        partnerId,
                        new PresenceEvent(
                                Kind.USER_OFFLINE,
                                leaver.id(),
                                leaver.username(),
                                clock.instant()));
                closed(leaver, Reason.USER_DISCONNECTED, partnerId);
            }
            case SESSION_ENDED -> closed(leaver, Reason.SESSION_ENDED, partnerId);
        }
    }

    private void closed(Guest leaver, Reason reason, String... addressees) {
        RoomEvent.Closed event =
                new RoomEvent.Closed(
                        leaver.id(),
                        leaver.username(),
                        leaver.username() + " has left. Room closed.",
                        reason);
        for (String addressee : addressees) {
            hub.send(addressee, event);
        }
    }
}
