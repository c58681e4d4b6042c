package dev.vestibule.pair;

import dev.vestibule.bus.NodeExpired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Removes the pointers of pairs whose home is gone. */
@ApplicationScoped
class PairSweep {

    private final RedisPairPointers pointers;

    PairSweep(RedisPairPointers pointers) {
        this.pointers = pointers;
    }

    void onExpired(@Observes NodeExpired event) {
        event.sweptBy(pointers.sweep(event.node()));
    }
}
