package dev.vestibule.redis;

import io.smallrye.mutiny.Uni;

/**
 * Brings to Redis what only this instance knows, each time Redis is found: at the start, after an
 * outage, and after others took this instance for dead. Steps run one after another in the order of
 * their stages while the link is {@link LinkState#RECOVERING}; commands work, seams still use
 * memory. A step that fails sends the link down, and everything is tried again later, so a step may
 * be repeated.
 */
public interface RecoveryStep {

    /** The order of recovery. */
    enum Stage {
        BUS,
        REVOCATIONS,
        LEASES,
        GUESTS,
        PAIRS,
        TICKETS
    }

    Stage stage();

    /** Does it, paced, so that others are served meanwhile. */
    Uni<Void> recover();
}
