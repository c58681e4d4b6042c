package dev.vestibule.bus;

import dev.vestibule.redis.RedisLink;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Makes what depends on whether a Redis is configured. */
@Singleton
class BusBeans {

    @Produces
    @Singleton
    NodeId self(BusConfig config) {
        return NodeId.of(config.name(), new SecureRandom());
    }

    @Produces
    @Singleton
    BusFigures figures(BusLife life) {
        return life.bus().figures();
    }

    @Produces
    @Singleton
    NodeBus bus(NodeId self, RedisLink link, BusLife life, Vertx vertx) {
        return link.isConfigured() ? life.bus() : new LoopbackNodeBus(self, vertx);
    }
}
