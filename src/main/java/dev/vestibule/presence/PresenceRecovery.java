package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import dev.vestibule.redis.RecoveryStep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings everybody who is here to Redis, batch after batch, then takes out whom Redis still
 * believes to be here. It needs the lease of this instance, so it comes after it. {@link
 * GuestArrived} is told again of those who turn out to be elsewhere too or in a pair.
 */
@ApplicationScoped
class PresenceRecovery implements RecoveryStep {

    private static final String START = "0";

    private final Presence presence;
    private final Attendance attendance;
    private final RedisPresenceIndex redis;

    PresenceRecovery(Presence presence, Attendance attendance, RedisPresenceIndex redis) {
        this.presence = presence;
        this.attendance = attendance;
        this.redis = redis;
    }

    @Override
    public Stage stage() {
        return Stage.GUESTS;
    }

    @Override
    public Uni<Void> recover() {
        return Uni.createFrom()
                .voidItem()
                .invoke(attendance::beginAnew)
                .chain(() -> claimAfter(null))
                .chain(() -> dropGone(START));
    }

    private Uni<Void> claimAfter(@Nullable String cursor) {
        Presence.Page page = presence.onlinePage(cursor, RedisPresenceIndex.BATCH, "");
        String next = page.nextCursor();
        Uni<Void> claimed = Uni.createFrom().deferred(() -> claim(page.guests()));
        return next == null ? claimed : claimed.chain(() -> claimAfter(next));
    }

    private Uni<Void> claim(List<Guest> page) {
        List<Guest> guests = attendance.take(page);
        if (guests.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return redis.claim(guests)
                .onTermination()
                .invoke((arrivals, failure, cancelled) ->
                        attendance.claimed(guests, arrivals == null ? List.of() : arrivals))
                .replaceWithVoid();
    }

    private Uni<Void> dropGone(String cursor) {
        return redis.held(cursor)
                .chain(held -> {
                    Uni<Void> dropped = drop(held.ids());
                    String next = held.cursor();
                    return next.equals(START) ? dropped : dropped.chain(() -> dropGone(next));
                });
    }

    private Uni<Void> drop(List<String> ids) {
        List<Uni<Void>> drops = ids.stream().map(id -> attendance.drop(id, redis)).toList();
        return drops.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(drops).andFailFast().replaceWithVoid();
    }
}
