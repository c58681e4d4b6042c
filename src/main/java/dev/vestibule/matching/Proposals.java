package dev.vestibule.matching;

import dev.vestibule.guest.Guest;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.pair.Pairs;
import dev.vestibule.presence.Presence;
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

    /** A pair, and the search each of its members gave up for it. */
    record Proposal(Pair pair, Search asker, Search partner) {

        Search searchOf(String guestId) {
            return asker.guestId().equals(guestId) ? asker : partner;
        }
    }

    private final Presence presence;
    private final Pairs pairs;
    private final Searches searches;
    private final Clock clock;
    private final ConcurrentMap<Long, Proposal> byEpoch = new ConcurrentHashMap<>();

    Proposals(Presence presence, Pairs pairs, Searches searches, Clock clock) {
        this.presence = presence;
        this.pairs = pairs;
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
                pair -> byEpoch.put(epoch, new Proposal(pair, searchOf(asker), searchOf(partner))));
    }

    boolean isOnline(String guestId) {
        return presence.isOnline(guestId);
    }

    boolean isPaired(String guestId) {
        return pairs.of(guestId) != null;
    }

    /** Lets go of a guest that vanished in the very moment in which it was claimed. */
    void release(Guest guest) {
        if (!isOnline(guest.id())) {
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
