package dev.vestibule.pair;

import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.wire.PresenceEvent;
import dev.vestibule.wire.PresenceEvent.Kind;
import dev.vestibule.wire.RoomEvent;
import dev.vestibule.wire.RoomEvent.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What the members of a pair hear of its end. */
@ApplicationScoped
class RoomNotices {

    private final MessageRouter router;
    private final Clock clock;
    private final Farewells farewells;
    private final RedisFarewells everywhere;

    RoomNotices(MessageRouter router, Clock clock, RedisFarewells everywhere, PairConfig config) {
        this.router = router;
        this.clock = clock;
        this.everywhere = everywhere;
        this.farewells = new Farewells(clock, config.farewell(), config.farewells());
    }

    /** A guest is online again: it hears of a chat that ended while it was not. */
    void cameBack(String guestId) {
        String remembered = farewells.takeLeave(guestId);
        everywhere
                .takeLeave(guestId)
                .subscribe()
                .with(known -> {
                    String partnerId = known == null ? remembered : known;
                    if (partnerId != null) {
                        router.send(guestId, closedUnseen(partnerId, Reason.PARTNER_OFFLINE));
                    }
                });
    }

    /** A pair that was announced ends. */
    void ended(Pair pair, Guest leaver, Cause cause) {
        String partnerId = pair.partnerOf(leaver.id());
        switch (cause) {
            case LEFT -> {
                router.send(
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
                everywhere.remember(leaver.id(), partnerId);
                router.send(
                        partnerId,
                        new PresenceEvent(
                                Kind.USER_OFFLINE,
                                leaver.id(),
                                leaver.username(),
                                clock.instant()));
                closed(leaver, Reason.USER_DISCONNECTED, partnerId);
            }
            case SESSION_ENDED -> closed(leaver, Reason.SESSION_ENDED, partnerId);
            case CONFLICT -> {
                superseded(leaver.id(), partnerId);
                superseded(partnerId, leaver.id());
            }
        }
    }

    /** The instance that carried a pair is gone, and the pair with it. */
    void homeLost(RemotePair pair) {
        router.send(
                pair.guestId(),
                new RoomEvent.Closed(
                        pair.partnerId(),
                        pair.partnerName(),
                        pair.partnerName() + " has left. Room closed.",
                        Reason.USER_DISCONNECTED));
    }

    /** A guest left a pair whose home cannot be reached. */
    void leftUnheard(Guest leaver) {
        closed(leaver, Reason.USER_DISCONNECTED, leaver.id());
    }

    private void superseded(String guestId, String partnerId) {
        router.send(guestId, closedUnseen(partnerId, Reason.CONFLICT));
    }

    private static RoomEvent.Closed closedUnseen(String partnerId, Reason reason) {
        return new RoomEvent.Closed(
                partnerId, "Your chat partner", "The other user has left. Room closed.", reason);
    }

    private void closed(Guest leaver, Reason reason, String... addressees) {
        RoomEvent.Closed event =
                new RoomEvent.Closed(
                        leaver.id(),
                        leaver.username(),
                        leaver.username() + " has left. Room closed.",
                        reason);
        for (String addressee : addressees) {
            router.send(addressee, event);
        }
    }
}
