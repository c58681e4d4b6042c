package dev.vestibule.matching;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.bus.NodeExpired;
import dev.vestibule.redis.RecoveryStep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Takes away what tickets this instance left in Redis before an outage: its searches ask anew once
 * Redis is up. Also those of instances that are gone.
 */
@ApplicationScoped
class TicketRecovery implements RecoveryStep {

    private final NodeBus bus;
    private final RedisMatchQueue queue;

    TicketRecovery(NodeBus bus, RedisMatchQueue queue) {
        this.bus = bus;
        this.queue = queue;
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
