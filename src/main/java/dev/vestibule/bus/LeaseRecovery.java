package dev.vestibule.bus;

import dev.vestibule.redis.RecoveryStep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Then the others know that this instance is there. */
@Singleton
class LeaseRecovery implements RecoveryStep {

    private final BusLife life;

    LeaseRecovery(BusLife life) {
        this.life = life;
    }

    @Override
    public Stage stage() {
        return Stage.LEASES;
    }

    @Override
    public Uni<Void> recover() {
        return life.nodes().takeLease();
    }
}
