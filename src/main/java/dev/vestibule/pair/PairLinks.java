package dev.vestibule.pair;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.bus.NodeLeft;
import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.presence.GuestArrived;
import dev.vestibule.presence.GuestDeparted;
import dev.vestibule.presence.Presence;
import dev.vestibule.presence.PresenceIndex.PairPointer;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the instances of a pair's members tell its home, and the home them: a member's sockets came
 * to another instance, or left it; the pair is no more; an instance is gone.
 */
@ApplicationScoped
class PairLinks {

    private static final Logger LOG = Logger.getLogger(PairLinks.class);
    private static final String JOINED = "pair.joined";
    private static final String LEFT = "pair.left";
    private static final String CONFLICT = "pair.conflict";

    private final NodeBus bus;
    private final MessageRouter router;
    private final Presence presence;
    private final Pairs pairs;
    private final RemotePairs remote;
    private final RoomNotices notices;
    private final Event<PairJoined> joined;

    PairLinks(
            NodeBus bus,
            MessageRouter router,
            Presence presence,
            Pairs pairs,
            RemotePairs remote,
            RoomNotices notices,
            Event<PairJoined> joined) {
        this.bus = bus;
        this.router = router;
        this.presence = presence;
        this.pairs = pairs;
        this.remote = remote;
        this.notices = notices;
        this.joined = joined;
    }

    void onStart(@Observes StartupEvent event) {
        bus.on(JOINED, this::joined);
        bus.on(LEFT, this::left);
        bus.on(PairMirrors.ENDED, this::ended);
        bus.on(CONFLICT, this::conflict);
    }

    /** A guest that is in a pair came to this instance: its home is to send to here as well. */
    void onArrived(@Observes GuestArrived event) {
        PairPointer pointer = event.arrival().pair();
        Guest guest = event.guest();
        if (pointer != null && !pointer.home().equals(bus.self())) {
            join(guest, pointer.epoch(), pointer.home(), pointer.partnerId());
        }
    }

    /** Asks again for a pair that this instance knows; its guest hears when it is no more. */
    Uni<Void> rejoin(RemotePair pair) {
        PairMember self = new PairMember(pair.epoch(), pair.guestId(), nameOf(pair.guestId()));
        return bus.ask(pair.home(), JOINED, self.text())
                .onFailure(PairLinks::isOver)
                .invoke(over -> lost(pair))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Tells the home of a pair that another pair of a member won over it. */
    void tellConflict(String home, long epoch, String guestId) {
        bus.tell(home, CONFLICT, new PairMember(epoch, guestId, "").text());
    }

    void onDeparted(@Observes GuestDeparted event) {
        Guest guest = event.guest();
        RemotePair pair = remote.of(guest.id());
        if (pair != null && !presence.isOnline(guest.id())) {
            leave(pair, guest.username(), event.elsewhere());
        }
    }

    void onNodeLeft(@Observes NodeLeft event) {
        for (Guest guest : router.forgetNode(event.node())) {
            if (isNowhere(guest.id())) {
                pairs.endOf(guest, Cause.DISCONNECTED);
            }
        }
        for (RemotePair pair : remote.all()) {
            if (pair.home().equals(event.node())) {
                lost(pair);
            }
        }
    }

    /**
     * What the guest does in the pair is handed on from now on: it goes to the home behind the news
     * that the guest is here.
     */
    private void join(Guest guest, long epoch, String home, String partnerId) {
        remote.open(new RemotePair(epoch, home, guest.id(), partnerId, "", true));
        bus.ask(home, JOINED, new PairMember(epoch, guest.id(), guest.username()).text())
                .subscribe()
                .with(
                        partnerName -> {
                            RemotePair pair =
                                    new RemotePair(
                                            epoch, home, guest.id(), partnerId, partnerName, true);
                            if (remote.open(pair) && !presence.isOnline(guest.id())) {
                                leave(pair, guest.username(), List.of());
                            }
                            joined.fire(new PairJoined(guest.id()));
                        },
                        failure -> {
                            LOG.debugf("pair %d was not joined: %s", epoch, failure);
                            if (isOver(failure)) {
                                remote.end(guest.id(), epoch);
                            }
                            joined.fire(new PairJoined(guest.id()));
                        });
    }

    /** The member is here no more; false when the pair is over already. */
    boolean leave(RemotePair pair, String username, List<String> elsewhere) {
        if (remote.end(pair.guestId(), pair.epoch()) == null) {
            return false;
        }
        PairDeparture departure =
                new PairDeparture(pair.epoch(), pair.guestId(), username, elsewhere);
        bus.tell(pair.home(), LEFT, departure.text());
        return true;
    }

    private Uni<String> joined(String from, String body) {
        PairMember member = PairMember.of(body);
        Pair pair = pairs.of(member.guestId());
        Guest guest = Guest.elsewhere(member.guestId(), member.username());
        if (pair == null
                || pair.epoch() != member.epoch()
                || !pair.unlessOver(() -> router.reach(guest, from))) {
            throw Problem.of(ErrorCode.NOT_CONNECTED);
        }
        return Uni.createFrom().item(nameOf(pair.partnerOf(member.guestId())));
    }

    private @Nullable Uni<String> left(String from, String body) {
        PairDeparture member = PairDeparture.of(body);
        Pair pair = pairs.of(member.guestId());
        if (pair != null && pair.epoch() == member.epoch()) {
            Guest guest = Guest.elsewhere(member.guestId(), member.username());
            pair.unlessOver(() -> reach(guest, member.elsewhere()));
            router.unreach(member.guestId(), from);
            if (isNowhere(member.guestId())) {
                pairs.end(pair, guest, Cause.DISCONNECTED);
            }
        }
        return null;
    }

    private void reach(Guest guest, List<String> nodes) {
        for (String node : nodes) {
            if (!node.equals(bus.self())) {
                router.reach(guest, node);
            }
        }
    }

    private @Nullable Uni<String> ended(String from, String body) {
        PairMember member = PairMember.of(body);
        remote.end(member.guestId(), member.epoch());
        return null;
    }

    private @Nullable Uni<String> conflict(String from, String body) {
        PairMember member = PairMember.of(body);
        Pair pair = pairs.of(member.guestId());
        if (pair != null && pair.epoch() == member.epoch()) {
            pairs.end(pair, Guest.elsewhere(member.guestId(), ""), Cause.CONFLICT);
        }
        return null;
    }

    private void lost(RemotePair pair) {
        RemotePair ended = remote.end(pair.guestId(), pair.epoch());
        if (ended != null && ended.announced()) {
            notices.homeLost(ended);
        }
    }

    private boolean isNowhere(String guestId) {
        return !presence.isOnline(guestId) && router.nodesOf(guestId).isEmpty();
    }

    private String nameOf(String guestId) {
        Guest guest = presence.find(guestId);
        Guest known = guest == null ? router.guestElsewhere(guestId) : guest;
        return known == null ? "" : known.username();
    }

    private static boolean isOver(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ErrorCode.NOT_CONNECTED;
    }
}
