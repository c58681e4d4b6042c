package dev.vestibule.guest;

import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LuaScript;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which data is behind the link, and since when. Data that is new, or served by another server than
 * before, may lack what was written earlier: all that is known here is then brought to it, and what
 * was signed before is believed.
 */
@ApplicationScoped
class RedisOrigin {

    private record Data(String id, String run, Instant since) {}

    private static final LuaScript MEET = LuaScript.named("origin_meet");
    private static final Duration TTL = Duration.ofHours(24);

    /** Tokens are dated to the second, by a clock that is not the one of Redis. */
    private static final Duration GRAIN = Duration.ofSeconds(5);

    private final RedisLink link;
    private final Keys keys;
    private final ServerTime time;
    private volatile @Nullable Data met;
    private volatile @Nullable Data settled;

    RedisOrigin(RedisLink link, Keys keys, ServerTime time) {
        this.time = time;
        this.link = link;
        this.keys = keys;
    }

    /** Asks what is behind the link now; fails with {@link RedisUnavailable}. */
    Uni<Void> meet() {
        String candidate = UUID.randomUUID().toString();
        List<String> arguments = List.of(candidate, Long.toString(TTL.toMillis()));
        return link.run(MEET, List.of(keys.origin()), arguments)
                .invoke(answer -> met(Objects.requireNonNull(answer)))
                .replaceWithVoid();
    }

    private void met(Response answer) {
        time.heard(Long.parseLong(answer.get(3).toString()));
        met = data(answer);
    }

    private static Data data(Response answer) {
        return new Data(
                answer.get(0).toString(),
                answer.get(1).toString(),
                Instant.ofEpochMilli(Long.parseLong(answer.get(2).toString())));
    }

    /** Whether it is other data, or another server, than that to which all was brought last. */
    boolean isNew() {
        return !Objects.equals(met, settled);
    }

    /** All that is known here was brought to it. */
    void settle() {
        settled = met;
    }

    /** Whether what was written at a time may have been lost by Redis since. */
    boolean mayHaveLost(Instant at) {
        Data now = met;
        return now != null && !at.isAfter(now.since().plus(GRAIN));
    }
}
