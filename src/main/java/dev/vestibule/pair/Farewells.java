package dev.vestibule.pair;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose chat ended while it was away, and with whom it was: a page that comes back may still show
 * that chat. Bounded and in the order of time, so that the oldest are forgotten at constant cost.
 */
final class Farewells {

    private record Farewell(String partnerId, Instant at) {}

    private final Clock clock;
    private final Duration keep;
    private final int atMost;
    private final Map<String, Farewell> byGuest = new LinkedHashMap<>();

    Farewells(Clock clock, Duration keep, int atMost) {
        this.clock = clock;
        this.keep = keep;
        this.atMost = atMost;
    }

    /** The guest's chat with the partner ended just now. */
    synchronized void remember(String guestId, String partnerId) {
        Instant now = clock.instant();
        byGuest.remove(guestId);
        byGuest.put(guestId, new Farewell(partnerId, now));
        Iterator<Farewell> oldestFirst = byGuest.values().iterator();
        while (oldestFirst.hasNext()) {
            Farewell oldest = oldestFirst.next();
            if (byGuest.size() <= atMost && !isOver(oldest, now)) {
                break;
            }
            oldestFirst.remove();
        }
    }

    /** With whom the guest was, told once; null when that is nothing or too long ago. */
    synchronized @Nullable String takeLeave(String guestId) {
        Farewell farewell = byGuest.remove(guestId);
        return farewell == null || isOver(farewell, clock.instant()) ? null : farewell.partnerId();
    }

    /** How many are remembered. */
    synchronized int size() {
        return byGuest.size();
    }

    private boolean isOver(Farewell farewell, Instant now) {
        return farewell.at().plus(keep).isBefore(now);
    }
}
