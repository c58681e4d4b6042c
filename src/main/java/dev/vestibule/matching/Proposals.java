package dev.vestibule.matching;

import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.pair.Pairs;
import dev.vestibule.pair.RemotePairs;
import dev.vestibule.presence.Presence;
import dev.vestibule.wire.MatchEvent.Partner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The pairs that were made and not yet announced, with the searches they came from: should a member
 * vanish first, the other goes on where it was. From the claim on neither of the two searches.
 */
@ApplicationScoped
class Proposals implements Eligibility {

    /**
     * A pair, and the search each of its members gave up for it.
     *
     * @param partner null when the partner searched on another instance
     * @param card what such a partner shows
     */
    record Proposal(Pair pair, Search asker, @Nullable Search partner, @Nullable Partner card) {

        @Nullable Search searchOf(String guestId) {
            return asker.guestId().equals(guestId) ? asker : partner;
        }

        String askerId() {
            return asker.guestId();
        }

        String partnerId() {
            return pair.partnerOf(asker.guestId());
        }

        /** What a member shows the other. */
        Partner shown(Guest member) {
            Search search = searchOf(member.id());
            if (search != null) {
                return search.hidden().show(member);
            }
            return card == null ? Hidden.EVERYTHING.show(member) : card;
        }
    }

    private final Presence presence;
    private final Pairs pairs;
    private final RemotePairs remote;
    private final MessageRouter router;
    private final Searches searches;
    private final Clock clock;
    private final ConcurrentMap<Long, Proposal> byEpoch = new ConcurrentHashMap<>();

    Proposals(
            Presence presence,
            Pairs pairs,
            RemotePairs remote,
            MessageRouter router,
            Searches searches,
            Clock clock) {
        this.presence = presence;
        this.pairs = pairs;
        this.remote = remote;
        this.router = router;
        this.searches = searches;
        this.clock = clock;
    }

    @Override
    public boolean isFree(String guestId) {
        return isOnline(guestId) && !isPaired(guestId);
    }

    @Override
    public void claim(Ticket asker, Ticket partner, long epoch) {
        pairs.open(
                asker.guestId(),
                partner.guestId(),
                epoch,
                pair ->
                        byEpoch.put(
                                epoch,
                                new Proposal(pair, searchOf(asker), searchOf(partner), null)));
    }

    /**
     * Records a pair that the queue of all instances made.
     *
     * @param card what the partner shows, should it have searched on another instance
     * @param opening what else is to be true before anybody can end the pair
     * @throws IllegalStateException when a member is in a pair already
     */
    void claim(Outcome.Paired found, Partner card, Runnable opening) {
        Ticket asker = found.self();
        String partnerId = found.partner().guestId();
        pairs.open(
                asker.guestId(),
                partnerId,
                found.epoch(),
                pair -> {
                    opening.run();
                    Search partner = searches.end(partnerId);
                    byEpoch.put(found.epoch(), new Proposal(pair, searchOf(asker), partner, card));
                });
    }

    boolean isOnline(String guestId) {
        return presence.isOnline(guestId);
    }

    boolean isPaired(String guestId) {
        return pairs.of(guestId) != null || remote.of(guestId) != null;
    }

    /** Lets go of a guest that vanished in the very moment in which it was claimed. */
    void release(Guest guest) {
        if (!isOnline(guest.id()) && router.nodesOf(guest.id()).isEmpty()) {
            pairs.endOf(guest, Cause.DISCONNECTED);
        }
    }

    /** The proposal that a guest is part of, or null. */
    @Nullable Proposal of(String guestId) {
        Pair pair = pairs.of(guestId);
        return pair == null ? null : find(pair.epoch());
    }

    /** A proposal that was neither announced nor ended yet, or null. */
    @Nullable Proposal find(long epoch) {
        return byEpoch.get(epoch);
    }

    /** Takes a proposal that was announced or came to nothing; null when it was taken before. */
    @Nullable Proposal take(long epoch) {
        return byEpoch.remove(epoch);
    }

    /** How many proposals are open. */
    int size() {
        return byEpoch.size();
    }

    /** A search that was cancelled in the very moment of the match shows nothing. */
    private Search searchOf(Ticket ticket) {
        Search search = searches.end(ticket.guestId());
        return search == null
                ? new Search(ticket.since(), ticket, Hidden.EVERYTHING, clock.instant())
                : search.with(ticket);
    }
}
