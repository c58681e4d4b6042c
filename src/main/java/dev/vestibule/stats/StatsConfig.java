package dev.vestibule.stats;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much telling everybody the figures may cost. */
@ConfigMapping(prefix = "vestibule.stats")
public interface StatsConfig {

    /** How often some sockets are told of changed figures. */
    @WithDefault("1s")
    Duration every();

    /**
     * How many sockets are told each time; with more sockets than that each is told more rarely, so
     * that the cost stays.
     */
    @WithDefault("200")
    int socketsEachTime();

    /** How many of those who are online are shown along with the figures. */
    @WithDefault("10")
    int onlineUsersShown();

    /** How old figures of all instances may be; those who ask meanwhile share them. */
    @WithDefault("250ms")
    Duration sharedFor();
}
