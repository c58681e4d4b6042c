package dev.vestibule.pair;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the end of a pair is remembered. */
@ConfigMapping(prefix = "vestibule.pair")
public interface PairConfig {

    /** How long a guest that lost its connection is still told that its chat has ended. */
    @WithDefault("2m")
    Duration farewell();

    /** How many such guests are remembered; beyond it the longest gone are forgotten. */
    @WithDefault("100000")
    int farewells();
}
