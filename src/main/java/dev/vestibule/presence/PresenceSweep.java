package dev.vestibule.presence;

import dev.vestibule.bus.NodeExpired;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

/** Takes the guests of a gone instance off the index, batch after batch. */
@ApplicationScoped
class PresenceSweep {

    private final RedisPresenceIndex redis;
    private final Event<GuestVanished> vanished;

    PresenceSweep(RedisPresenceIndex redis, Event<GuestVanished> vanished) {
        this.redis = redis;
        this.vanished = vanished;
    }

    void onExpired(@Observes NodeExpired event) {
        event.sweptBy(sweep(event.node()));
    }

    /** Until there is nothing left to sweep. */
    Uni<Void> sweep(String node) {
        return Uni.createFrom()
                .deferred(() -> redis.sweep(node))
                .invoke(swept -> swept.vanished().forEach(vanished::fire))
                .chain(swept -> swept.left() > 0 ? sweep(node) : Uni.createFrom().voidItem());
    }
}
