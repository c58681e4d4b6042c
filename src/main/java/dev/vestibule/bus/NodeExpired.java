package dev.vestibule.bus;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/**
 * The lease of another instance is over, and whatever it left in Redis may be removed. Who keeps
 * something there for an instance observes this and says with {@link #sweptBy} when it is gone;
 * once all of it is, the instance is forgotten. Until then this is fired again at each renewal, and
 * other instances fire it too, so sweeping is idempotent.
 *
 * <p>The instance may come back meanwhile, take its lease and bring everything anew. So a script
 * that sweeps first looks whether the lease in {@link dev.vestibule.redis.Keys#nodes} is still over
 * by the time of Redis, each time it is run.
 */
public final class NodeExpired {

    private final String node;
    private final List<Uni<Void>> works = new ArrayList<>();

    /** An instance whose lease is over. */
    public NodeExpired(String node) {
        this.node = node;
    }

    /** The instance. */
    public String node() {
        return node;
    }

    /** What has to succeed before the instance is forgotten; subscribed to once, soon. */
    public void sweptBy(Uni<Void> work) {
        works.add(work);
    }

    /** Does all of it, one after another. */
    Uni<Void> swept() {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Uni<Void> work : works) {
            all = all.chain(() -> work);
        }
        return all;
    }
}
