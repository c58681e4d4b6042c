package dev.vestibule.pair;

import dev.vestibule.guest.Guest;
import dev.vestibule.pair.PairEnded.Cause;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The pair of a guest makes way for a later one that another instance carries. What an instance is
 * told by two others comes in any order; so its guests hear of the end of the one pair here, before
 * they hear of the other, and of the one nothing more.
 */
@ApplicationScoped
public class Successions {

    private final Pairs pairs;
    private final RemotePairs remote;
    private final RoomNotices notices;

    Successions(Pairs pairs, RemotePairs remote, RoomNotices notices) {
        this.pairs = pairs;
        this.remote = remote;
        this.notices = notices;
    }

    /**
     * A guest with sockets here is in a pair that all instances know.
     *
     * @param announced whether the guest has heard of it
     * @return false when it is in a later one; then nothing has changed
     */
    public boolean open(RemotePair pair, boolean announced) {
        Pair own = pairs.of(pair.guestId());
        RemotePair former = remote.of(pair.guestId());
        if (own != null && isLater(own, pair)) {
            return false;
        }
        if (own != null) {
            pairs.end(own, Guest.elsewhere(pair.guestId(), ""), Cause.CONFLICT);
        }
        if (former != null && makesWay(former, pair) && end(former)) {
            notices.homeLost(former);
        }
        return announced ? remote.open(pair) : remote.propose(pair);
    }

    /** The members have heard of a pair. */
    public void announced(String guestId, long epoch) {
        remote.announced(guestId, epoch);
    }

    /** Whether it is the pair of its guest now. */
    public boolean isCurrent(RemotePair pair) {
        return pair.equals(remote.of(pair.guestId()));
    }

    /** Whether the guest is to hear of the end. */
    private boolean end(RemotePair former) {
        boolean announced = remote.isAnnounced(former);
        return remote.end(former.guestId(), former.epoch()) != null && announced;
    }

    private static boolean isLater(Pair own, RemotePair pair) {
        return own.epoch() > pair.epoch();
    }

    /** From the same instance the guest hears everything in order. */
    private static boolean makesWay(RemotePair former, RemotePair pair) {
        return former.epoch() < pair.epoch() && !former.home().equals(pair.home());
    }
}
