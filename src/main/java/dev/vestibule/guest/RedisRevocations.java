package dev.vestibule.guest;

import dev.vestibule.guest.Tombstones.Tombstone;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LuaScript;
import dev.vestibule.redis.RecoveryStep;
import dev.vestibule.redis.RedisLink;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the ends of sessions to Redis and from it, before anything else is brought: nobody who is
 * gone for good comes back with the guests.
 */
@ApplicationScoped
class RedisRevocations implements RecoveryStep {

    private static final LuaScript PAGE = LuaScript.named("ended_page");
    private static final int BATCH = 250;
    private static final int PAGE_SIZE = 1_000;

    /** How far the reading has come: a score, and how many of that score were read. */
    private record Place(String score, int read) {}

    private final RedisLink link;
    private final Keys keys;
    private final RedisGuestStore redis;
    private final Tombstones tombstones;
    private final RedisOrigin origin;
    private final EndedSessions endings;

    RedisRevocations(
            RedisLink link,
            Keys keys,
            RedisGuestStore redis,
            Tombstones tombstones,
            RedisOrigin origin,
            EndedSessions endings) {
        this.link = link;
        this.keys = keys;
        this.redis = redis;
        this.tombstones = tombstones;
        this.origin = origin;
        this.endings = endings;
    }

    @Override
    public Stage stage() {
        return Stage.REVOCATIONS;
    }

    @Override
    public Uni<Void> recover() {
        return origin.meet()
                .chain(() -> push(tombstones.toTell(origin.isNew())))
                .chain(() -> pull(new Place("-inf", 0)));
    }

    /** Tells Redis of the ends that it does not know. */
    Uni<Void> pushNew() {
        return push(tombstones.toTell(false));
    }

    private Uni<Void> push(List<Tombstone> ends) {
        return Multi.createFrom()
                .iterable(ends)
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(redis::endAll)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> pull(Place place) {
        List<String> arguments =
                List.of(place.score(), Integer.toString(place.read()), Integer.toString(PAGE_SIZE));
        return link.run(PAGE, List.of(keys.tombstones()), arguments)
                .chain(page -> {
                    Place next = learned(page, place);
                    return next == null ? Uni.createFrom().voidItem() : pull(next);
                });
    }

    /** Learns a page; where the next one begins, or {@code null} when there is none. */
    private @Nullable Place learned(@Nullable Response page, Place place) {
        if (page == null) {
            return null;
        }
        double now = Double.parseDouble(page.get(0).toString());
        String score = place.score();
        int read = place.read();
        for (int i = 1; i + 1 < page.size(); i += 2) {
            String at = page.get(i + 1).toString();
            read = at.equals(score) ? read + 1 : 1;
            score = at;
            long left = (long) (Double.parseDouble(at) - now);
            endings.noticed(new Tombstone(page.get(i).toString(), Duration.ofMillis(left)));
        }
        return page.size() / 2 < PAGE_SIZE ? null : new Place(score, read);
    }
}
