package dev.vestibule.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How Redis is watched and where in it the service keeps its keys. Where Redis is, is told to the
 * client in {@code quarkus.redis.*}.
 */
@ConfigMapping(prefix = "vestibule.redis")
public interface RedisConfig {

    /** In front of every key and channel, so that several deployments can share a Redis. */
    Optional<String> prefix();

    /** How long a command may take before it counts as failed. */
    @WithDefault("500ms")
    Duration commandTimeout();

    /** How long a connection may take to be ready. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** How often Redis is asked whether it serves; spread by a fifth. */
    @WithDefault("200ms")
    Duration probeEvery();

    /** How many probes in a row must succeed before Redis is used again. */
    @WithDefault("3")
    int probesToRecover();

    /**
     * How long Redis stays unused at its second failure within a minute; doubled at each further
     * one, so that a Redis that comes and goes is left alone.
     */
    @WithDefault("20s")
    Duration dwell();

    /** How many commands may wait for their answers; the next one fails at once. */
    @WithDefault("20000")
    int maxPending();
}
