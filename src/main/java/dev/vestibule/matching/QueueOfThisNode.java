package dev.vestibule.matching;

import dev.vestibule.bus.Epochs;
import dev.vestibule.bus.NodeBus;
import dev.vestibule.guest.Guest;
import dev.vestibule.presence.Presence;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.RedisLink;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the queue that the service matches with, and says what it tells of the guests here. */
@Singleton
final class QueueOfThisNode {

    private static final String NOTHING_KNOWN = "{}";

    private final Presence presence;
    private final Searches searches;
    private final Proposals proposals;
    private final Epochs epochs;

    QueueOfThisNode(Presence presence, Searches searches, Proposals proposals, Epochs epochs) {
        this.presence = presence;
        this.searches = searches;
        this.proposals = proposals;
        this.epochs = epochs;
    }

    @Produces
    @Singleton
    FailoverMatchQueue queue(RedisLink link, Keys keys, NodeBus bus) {
        return new FailoverMatchQueue(
                link,
                new RedisMatchQueue(link, keys, bus.self(), proposals, this::card, epochs),
                new MemoryMatchQueue(proposals, epochs::next));
    }

    /** What a guest who searches here shows its partner. */
    private String card(String guestId) {
        Guest guest = presence.find(guestId);
        if (guest == null) {
            return NOTHING_KNOWN;
        }
        Search search = searches.find(guestId);
        return MemberCard.of(guest, search == null ? Hidden.EVERYTHING : search.hidden());
    }
}
