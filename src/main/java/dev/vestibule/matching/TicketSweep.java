package dev.vestibule.matching;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.bus.NodeExpired;
import dev.vestibule.redis.RecoveryStep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Removes tickets that nobody stands behind: those of instances that are gone, and, when Redis is
 * found again, all that this one left there. Who still searches asks anew.
 */
@ApplicationScoped
class TicketSweep implements RecoveryStep {

    private final FailoverMatchQueue queue;
    private final NodeBus bus;

    TicketSweep(FailoverMatchQueue queue, NodeBus bus) {
        this.queue = queue;
        this.bus = bus;
    }

    @Override
    public Stage stage() {
        return Stage.TICKETS;
    }

    @Override
    public Uni<Void> recover() {
        return queue.sweep(bus.self());
    }

    void onExpired(@Observes NodeExpired event) {
        event.sweptBy(queue.sweep(event.node()));
    }
}
