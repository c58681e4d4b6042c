package dev.vestibule.matching;

import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;

/**
 * The queue that the service matches with: that of all instances while Redis is up, else that of
 * this one. Which of the two is decided when a call is subscribed to; a call that Redis fails,
 * fails.
 *
 * <p>Nothing is carried from one to the other: who searches has to ask again after {@link
 * dev.vestibule.redis.RedisLinkChanged}.
 */
final class FailoverMatchQueue implements MatchQueue {

    private final RedisLink link;
    private final RedisMatchQueue redis;
    private final MemoryMatchQueue memory;

    FailoverMatchQueue(RedisLink link, RedisMatchQueue redis, MemoryMatchQueue memory) {
        this.link = link;
        this.redis = redis;
        this.memory = memory;
    }

    @Override
    public Uni<Outcome> pairOrWait(Ticket ticket) {
        return Uni.createFrom().deferred(() -> serving().pairOrWait(ticket));
    }

    @Override
    public Uni<Outcome> widen(Ticket seen) {
        return Uni.createFrom().deferred(() -> serving().widen(seen));
    }

    /** Takes the ticket away wherever it is, so that none is left behind in memory. */
    @Override
    public Uni<Boolean> cancel(String guestId) {
        return Uni.createFrom()
                .deferred(() ->
                        link.isUp()
                                ? memory.cancel(guestId)
                                        .chain(waited ->
                                                redis.cancel(guestId).map(w -> waited || w))
                                : memory.cancel(guestId));
    }

    @Override
    public Uni<Long> waiting() {
        return Uni.createFrom()
                .deferred(() -> serving().waiting())
                .onFailure(RedisUnavailable.class)
                .recoverWithUni(memory::waiting);
    }

    private MatchQueue serving() {
        return link.isUp() ? redis : memory;
    }
}
