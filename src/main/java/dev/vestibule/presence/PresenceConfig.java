package dev.vestibule.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long presence outlives a socket that vanished. */
@ConfigMapping(prefix = "vestibule.presence")
public interface PresenceConfig {

    /** How long a lease holds after the last sign of life; longer than a ping and its answer. */
    @WithDefault("45s")
    Duration lease();

    /** How often leases that ran out are looked for. */
    @WithDefault("5s")
    Duration sweepEvery();
}
