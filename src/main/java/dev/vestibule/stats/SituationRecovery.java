package dev.vestibule.stats;

import dev.vestibule.presence.Presence;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLinkChanged;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Writes what everybody here does once more when Redis is back: other instances may have taken this
 * one for dead and its guests for offline, or the records may be old ones. A page at a time, so
 * that others are served meanwhile.
 */
@ApplicationScoped
class SituationRecovery {

    private static final int PAGE = 200;
    private static final long PAUSE_MS = 50;
    private static final String NOBODY = "";

    private final Presence presence;
    private final Situations situations;
    private final Vertx vertx;

    SituationRecovery(Presence presence, Situations situations, Vertx vertx) {
        this.presence = presence;
        this.situations = situations;
        this.vertx = vertx;
    }

    void onChange(@Observes RedisLinkChanged event) {
        if (event.now() == LinkState.UP) {
            writeAfter(null);
        }
    }

    private void writeAfter(@Nullable String cursor) {
        Presence.Page page = presence.onlinePage(cursor, PAGE, NOBODY);
        page.guests().forEach(guest -> situations.writeAgain(guest.id()));
        String next = page.nextCursor();
        if (next != null) {
            vertx.setTimer(PAUSE_MS, due -> writeAfter(next));
        }
    }
}
