package dev.vestibule.matching;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a guest searches, and how soon its wishes give way. */
@ConfigMapping(prefix = "vestibule.matching")
public interface MatchingConfig {

    /** After how long without a partner the next of the soft wishes is dropped. */
    @WithDefault("8s")
    Duration widenAfter();

    /** After how long without a partner a search ends. */
    @WithDefault("5m")
    Duration giveUpAfter();
}
