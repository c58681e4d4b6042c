package dev.vestibule.pair;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.delivery.MessageRouter;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the other instances of a pair's members that the pair is no more. */
@ApplicationScoped
class PairMirrors {

    static final String ENDED = "pair.ended";

    private final MessageRouter router;
    private final NodeBus bus;

    PairMirrors(MessageRouter router, NodeBus bus) {
        this.router = router;
        this.bus = bus;
    }

    /** The pair has ended, and its members have heard of it. */
    void ended(Pair pair) {
        ended(pair, pair.first());
        ended(pair, pair.second());
    }

    private void ended(Pair pair, String member) {
        for (String node : router.nodesOf(member)) {
            bus.tell(node, ENDED, new PairMember(pair.epoch(), member, "").text());
        }
        router.forget(member);
    }
}
