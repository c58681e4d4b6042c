package dev.vestibule.guest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long guests are remembered, and how many. */
@ConfigMapping(prefix = "vestibule.guest")
public interface GuestConfig {

    /** A session ends when its guest was not seen for so long. */
    @WithDefault("2h")
    Duration ttl();

    /** How many sessions one process keeps in memory; the next one is refused, none displaced. */
    @WithDefault("100000")
    int maxSessions();

    /** How often expired sessions are swept; they are absent before that. */
    @WithDefault("10m")
    Duration sweepEvery();
}
