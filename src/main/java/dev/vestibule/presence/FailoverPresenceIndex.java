package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Redis while it serves, else memory. What is read falls back to memory when Redis fails; what is
 * written does not, so that whoever writes knows and repeats it. Writing begins while the link is
 * recovering: what happens then must not be lost between the recovery of presence and its end.
 */
@ApplicationScoped
class FailoverPresenceIndex implements PresenceIndex {

    private static final Logger LOG = Logger.getLogger(PresenceIndex.class);

    private final RedisLink link;
    private final RedisPresenceIndex redis;
    private final MemoryPresenceIndex memory;

    FailoverPresenceIndex(RedisLink link, RedisPresenceIndex redis, MemoryPresenceIndex memory) {
        this.link = link;
        this.redis = redis;
        this.memory = memory;
    }

    @Override
    public Uni<Arrival> enter(Guest guest) {
        return toWrite().enter(guest);
    }

    @Override
    public Uni<List<String>> leave(String guestId) {
        return toWrite().leave(guestId);
    }

    @Override
    public Uni<Void> update(Guest guest) {
        return toWrite().update(guest);
    }

    @Override
    public Uni<Page> onlinePage(@Nullable String cursor, int limit, String exceptId) {
        return read(index -> index.onlinePage(cursor, limit, exceptId));
    }

    @Override
    public Uni<Page> availablePage(@Nullable String cursor, int limit, String exceptId) {
        return read(index -> index.availablePage(cursor, limit, exceptId));
    }

    @Override
    public Uni<Counts> counts() {
        return read(PresenceIndex::counts);
    }

    @Override
    public boolean isShared() {
        return link.isUp();
    }

    private PresenceIndex toWrite() {
        LinkState state = link.state();
        return state == LinkState.UP || state == LinkState.RECOVERING ? redis : memory;
    }

    private <T> Uni<T> read(Function<PresenceIndex, Uni<T>> question) {
        if (!link.isUp()) {
            return question.apply(memory);
        }
        return question.apply(redis)
                .onFailure()
                .recoverWithUni(failure -> {
                    if (!(failure instanceof RedisUnavailable)) {
                        LOG.error("presence in Redis is not readable", failure);
                    }
                    return question.apply(memory);
                });
    }
}
