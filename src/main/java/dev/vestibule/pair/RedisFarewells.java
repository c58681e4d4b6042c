package dev.vestibule.pair;

import dev.vestibule.redis.Keys;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whose chat ended while it was away, for all instances: a guest may come back to another one than
 * it left. Best effort; while Redis is away each instance remembers its own.
 */
@ApplicationScoped
class RedisFarewells {

    private static final Logger LOG = Logger.getLogger(RedisFarewells.class);

    private final RedisLink link;
    private final Keys keys;
    private final PairConfig config;

    RedisFarewells(RedisLink link, Keys keys, PairConfig config) {
        this.link = link;
        this.keys = keys;
        this.config = config;
    }

    /** The guest's chat with the partner ended just now. */
    void remember(String guestId, String partnerId) {
        if (link.isUp()) {
            Request set =
                    Request.cmd(Command.SET)
                            .arg(keys.farewell(guestId))
                            .arg(partnerId)
                            .arg("PX")
                            .arg(config.farewell().toMillis());
            link.send(set).subscribe().with(done -> {}, RedisFarewells::failed);
        }
    }

    /** With whom the guest was, told once; null when that is nothing, too long ago or unknown. */
    Uni<@Nullable String> takeLeave(String guestId) {
        if (!link.isUp()) {
            return Uni.createFrom().nullItem();
        }
        return link.send(Request.cmd(Command.GETDEL).arg(keys.farewell(guestId)))
                .<@Nullable String>map(RedisFarewells::text)
                .onFailure()
                .invoke(RedisFarewells::failed)
                .onFailure()
                .recoverWithNull();
    }

    private static @Nullable String text(@Nullable Response answer) {
        return answer == null ? null : answer.toString();
    }

    private static void failed(Throwable failure) {
        if (!(failure instanceof RedisUnavailable)) {
            LOG.error("a farewell was not kept", failure);
        }
    }
}
