package dev.vestibule.matching;

import dev.vestibule.bus.Epochs;
import dev.vestibule.bus.NodeBus;
import dev.vestibule.guest.Guest;
import dev.vestibule.presence.Presence;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.RedisLink;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Makes the queues that this instance matches with: its own, that of all, and the one in use. */
final class QueueOfThisNode {

    private QueueOfThisNode() {}

    @Produces
    @Singleton
    @Typed(MemoryMatchQueue.class)
    static MemoryMatchQueue memory(Proposals proposals, Epochs epochs) {
        return new MemoryMatchQueue(proposals, epochs::next);
    }

    @Produces
    @Singleton
    @Typed(RedisMatchQueue.class)
    static RedisMatchQueue redis(
            RedisLink link,
            Keys keys,
            NodeBus bus,
            Proposals proposals,
            Presence presence,
            Searches searches,
            Epochs epochs) {
        return new RedisMatchQueue(
                link,
                keys,
                bus.self(),
                proposals,
                guestId -> card(presence.find(guestId), searches.find(guestId), guestId),
                epochs);
    }

    @Produces
    @Singleton
    static MatchQueue queue(RedisLink link, RedisMatchQueue redis, MemoryMatchQueue memory) {
        return link.isConfigured() ? new FailoverMatchQueue(link, redis, memory) : memory;
    }

    /** A guest that vanished in this very moment shows nothing, and is not confirmed later. */
    private static String card(@Nullable Guest guest, @Nullable Search search, String guestId) {
        Hidden hidden = search == null ? Hidden.EVERYTHING : search.hidden();
        return MemberCard.of(guest == null ? Guest.elsewhere(guestId, "") : guest, hidden);
    }
}
