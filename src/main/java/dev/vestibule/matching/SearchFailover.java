package dev.vestibule.matching;

import dev.vestibule.bus.NodeLeft;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLinkChanged;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Iterator;

/**
 * Brings the searches of this instance from one queue to the other, each with its age: to that of
 * this instance when Redis is lost, back to that of all when it is found.
 */
@ApplicationScoped
class SearchFailover {

    /** So many at once, and then whatever else waits on the event loop. */
    private static final int BATCH = 200;

    private final Searches searches;
    private final SearchSteps steps;
    private final MemoryMatchQueue memory;
    private final Vertx vertx;

    SearchFailover(Searches searches, SearchSteps steps, MemoryMatchQueue memory, Vertx vertx) {
        this.searches = searches;
        this.steps = steps;
        this.memory = memory;
        this.vertx = vertx;
    }

    void onChange(@Observes RedisLinkChanged event) {
        boolean lost = event.before() == LinkState.UP;
        boolean found = event.now() == LinkState.UP;
        if (lost) {
            offer(searches.guests().iterator());
        } else if (found) {
            steps.run(memory.drain().invoke(left -> offer(searches.guests().iterator())));
        }
    }

    /** What the instance took from the queue for pairs that nobody will hear of is lost. */
    void onNodeLeft(@Observes NodeLeft event) {
        offer(searches.guests().iterator());
    }

    private void offer(Iterator<String> guests) {
        for (int i = 0; i < BATCH && guests.hasNext(); i++) {
            steps.goOn(guests.next());
        }
        if (guests.hasNext()) {
            vertx.runOnContext(turn -> offer(guests));
        }
    }
}
