package dev.vestibule.pair;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.bus.NodeLeft;
import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.presence.GuestArrived;
import dev.vestibule.presence.GuestWentOffline;
import dev.vestibule.presence.Presence;
import dev.vestibule.presence.PresenceIndex.PairPointer;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
    private final Successions successions;
    private final RoomNotices notices;

    PairLinks(
            NodeBus bus,
            MessageRouter router,
            Presence presence,
            Pairs pairs,
            RemotePairs remote,
            Successions successions,
            RoomNotices notices) {
        this.bus = bus;
        this.router = router;
        this.presence = presence;
        this.pairs = pairs;
        this.remote = remote;
        this.successions = successions;
        this.notices = notices;
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

    void onOffline(@Observes GuestWentOffline event) {
        String guestId = event.guest().id();
        RemotePair pair = remote.of(guestId);
        if (pair != null && !presence.isOnline(guestId)) {
            remote.end(guestId, pair.epoch());
            bus.tell(pair.home(), LEFT, new PairMember(pair.epoch(), guestId, "").text());
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

    private void join(Guest guest, long epoch, String home, String partnerId) {
        bus.ask(home, JOINED, new PairMember(epoch, guest.id(), guest.username()).text())
                .subscribe()
                .with(
                        partnerName -> {
                            if (presence.isOnline(guest.id())) {
                                successions.open(
                                        new RemotePair(
                                                epoch, home, guest.id(), partnerId, partnerName),
                                        true);
                            }
                        },
                        failure -> LOG.debugf("pair %d is no more: %s", epoch, failure));
    }

    private Uni<String> joined(String from, String body) {
        PairMember member = PairMember.of(body);
        Pair pair = pairs.of(member.guestId());
        if (pair == null || pair.epoch() != member.epoch()) {
            throw Problem.of(ErrorCode.NOT_CONNECTED);
        }
        router.reach(Guest.elsewhere(member.guestId(), member.username()), from);
        if (pairs.of(member.guestId()) != pair) {
            router.forget(member.guestId());
            throw Problem.of(ErrorCode.NOT_CONNECTED);
        }
        return Uni.createFrom().item(nameOf(pair.partnerOf(member.guestId())));
    }

    private @Nullable Uni<String> left(String from, String body) {
        PairMember member = PairMember.of(body);
        Pair pair = pairs.of(member.guestId());
        if (pair != null && pair.epoch() == member.epoch()) {
            Guest guest = router.guestElsewhere(member.guestId());
            router.unreach(member.guestId(), from);
            if (guest != null && isNowhere(member.guestId())) {
                pairs.end(pair, guest, Cause.DISCONNECTED);
            }
        }
        return null;
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
        boolean announced = remote.isAnnounced(pair);
        if (remote.end(pair.guestId(), pair.epoch()) != null && announced) {
            notices.homeLost(pair);
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
