package dev.vestibule.redis;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * What {@code quarkus.redis.*} says about reaching Redis (hosts, kind of deployment, TLS,
 * passwords), as the framework understood it. Connections are made and thrown away by us: one that
 * hangs half-open in a pool would be handed out again.
 */
@Singleton
class RedisSettings implements RedisOptionsCustomizer {

    private volatile @Nullable RedisOptions understood;

    @Override
    public void customize(String clientName, RedisOptions options) {
        understood = options;
    }

    /** The options of the configured client; null when it was not made. */
    @Nullable RedisOptions options() {
        return understood;
    }
}
