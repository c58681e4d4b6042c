package dev.vestibule.bus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How instances know of each other, and what may wait on the way between them. */
@ConfigMapping(prefix = "vestibule.bus")
public interface BusConfig {

    /** What this instance is called; need not be unique, a random part is added. */
    @WithDefault("node")
    String name();

    /** How long an instance that is not heard of counts as there. */
    @WithDefault("15s")
    Duration lease();

    /** How often an instance says that it is there. */
    @WithDefault("3s")
    Duration renewEvery();

    /** How long an instance waits for the answer of another. */
    @WithDefault("2s")
    Duration answerWithin();

    /** How often an instance sends to itself what shows that it hears. */
    @WithDefault("1s")
    Duration beatEvery();

    /** How many of these in a row must be missed until it subscribes anew. */
    @WithDefault("3")
    int beatsMissed();

    /** How soon it subscribes anew; doubled at each failure, and spread. */
    @WithDefault("50ms")
    Duration reopenAfter();

    /** How long it waits at most before it subscribes anew. */
    @WithDefault("2s")
    Duration reopenAtMost();

    /** How many messages to one instance may wait for confirmation; one more gives it up. */
    @WithDefault("50000")
    int maxMessages();

    /** How much these may be together, as text in memory; more gives it up. */
    @WithDefault("16M")
    MemorySize maxWaiting();
}
