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

    /**
     * With Redis: how many guests an instance keeps in memory for an outage, those of longest ago
     * displaced; in an outage the next new one is refused.
     */
    @WithDefault("50000")
    int maxCopies();

    /**
     * With Redis: how long it is known that a session was ended, so that nothing brings it back. At
     * least the life of a token; longer than any outage in which a guest may go on elsewhere.
     */
    @WithDefault("4h")
    Duration endedFor();

    /** How often expired sessions are swept; they are absent before that. */
    @WithDefault("10m")
    Duration sweepEvery();
}
