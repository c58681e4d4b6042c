package dev.vestibule.pair;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What all instances know of the pairs that this one carries: that their members are not free. What
 * ends while Redis is away is told when it is back.
 */
@ApplicationScoped
public class PairPointers {

    private static final Logger LOG = Logger.getLogger(PairPointers.class);

    /** Beyond it the oldest are forgotten; their members are free once this instance is gone. */
    private static final int MAX_BACKLOG = 100_000;

    private record Ended(long epoch, String one, String other) {}

    private final RedisLink link;
    private final RedisPairPointers pointers;
    private final NodeBus bus;
    private final Deque<Ended> backlog = new ArrayDeque<>();

    PairPointers(RedisLink link, RedisPairPointers pointers, NodeBus bus) {
        this.link = link;
        this.pointers = pointers;
        this.bus = bus;
    }

    /** A pair of this instance is no more. The command is on its way when this returns. */
    public void ended(long epoch, String one, String other) {
        if (link.isConfigured()) {
            Ended pair = new Ended(epoch, one, other);
            tell(pair)
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> {
                                if (!(failure instanceof RedisUnavailable)) {
                                    LOG.error("the end of a pair was not told", failure);
                                }
                                later(pair);
                            });
        }
    }

    /** Tells what could not be told; fails when Redis fails again. */
    Uni<Void> catchUp() {
        Ended next = oldest();
        return next == null
                ? Uni.createFrom().voidItem()
                : tell(next).onFailure().invoke(away -> later(next)).chain(this::catchUp);
    }

    private Uni<Void> tell(Ended pair) {
        return pointers.end(pair.epoch(), bus.self(), pair.one(), pair.other());
    }

    private synchronized void later(Ended pair) {
        if (backlog.size() == MAX_BACKLOG) {
            backlog.removeFirst();
        }
        backlog.addLast(pair);
    }

    private synchronized @Nullable Ended oldest() {
        return backlog.pollFirst();
    }
}
