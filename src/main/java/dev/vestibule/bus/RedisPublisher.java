package dev.vestibule.bus;

import dev.vestibule.redis.LuaScript;
import dev.vestibule.redis.RedisLink;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes so that what one instance sends stays in order, whatever kind of Redis it is. */
final class RedisPublisher {

    private static final LuaScript IN_CLUSTER = LuaScript.named("bus_publish");

    private final RedisLink link;
    private volatile @Nullable RedisFlavour flavour;

    RedisPublisher(RedisLink link) {
        this.link = link;
    }

    /** Whether it is known what kind of Redis it is; any thread may ask. */
    boolean isReady() {
        return flavour != null;
    }

    /** What kind of Redis it is from now on. */
    void flavour(RedisFlavour now) {
        flavour = now;
    }

    /** Publishes when it is subscribed to; fails when it is not known whether Redis took it. */
    Uni<@Nullable Response> publish(String channel, String text) {
        RedisFlavour known = flavour;
        return known != null && known.isCluster()
                ? link.run(IN_CLUSTER, List.of(channel), List.of(known.publish(), text))
                : link.send(Request.cmd(Command.PUBLISH).arg(channel).arg(text));
    }
}
