package dev.vestibule.bus;

import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LuaScript;
import dev.vestibule.redis.RedisLink;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The leases of instances, in Redis and by its time. */
final class RedisNodeLeases {

    /**
     * What a renewal found.
     *
     * @param held whether the lease of this instance had lasted until now
     * @param now by the time of Redis, in milliseconds
     * @param epoch the highest number of a pair that Redis knows
     * @param live the instances whose lease holds, this one included
     * @param expired instances whose lease is over and that were not forgotten yet
     */
    record Renewal(boolean held, long now, long epoch, List<String> live, List<String> expired) {}

    private static final LuaScript RENEW = LuaScript.named("node_renew");
    private static final LuaScript FORGET = LuaScript.named("node_forget");
    private static final LuaScript LEAVE = LuaScript.named("node_leave");

    private final RedisLink link;
    private final Keys keys;
    private final String self;
    private final Duration lease;

    RedisNodeLeases(RedisLink link, Keys keys, String self, Duration lease) {
        this.link = link;
        this.keys = keys;
        this.self = self;
        this.lease = lease;
    }

    /**
     * Takes or renews the lease of this instance, and tells Redis the highest number known here.
     */
    Uni<Renewal> renew(long highestEpoch) {
        return link.run(
                        RENEW,
                        List.of(keys.nodes(), keys.epoch()),
                        List.of(self, Long.toString(lease.toMillis()), Long.toString(highestEpoch)))
                .map(RedisNodeLeases::renewal);
    }

    /** Forgets an instance whose lease is still over. */
    Uni<Void> forget(String node) {
        return link.run(FORGET, List.of(keys.nodes()), List.of(node)).replaceWithVoid();
    }

    /** Ends the lease of this instance. */
    Uni<Void> leave() {
        return link.run(LEAVE, List.of(keys.nodes()), List.of(self)).replaceWithVoid();
    }

    private static Renewal renewal(@Nullable Response answer) {
        if (answer == null) {
            throw new IllegalStateException("no answer of a renewal");
        }
        return new Renewal(
                number(answer.get(0)) == 1,
                number(answer.get(1)),
                number(answer.get(2)),
                texts(answer.get(3)),
                texts(answer.get(4)));
    }

    private static long number(Response number) {
        return Long.parseLong(number.toString());
    }

    private static List<String> texts(Response list) {
        return StreamSupport.stream(list.spliterator(), false).map(Response::toString).toList();
    }
}
