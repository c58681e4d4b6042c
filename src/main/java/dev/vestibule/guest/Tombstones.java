package dev.vestibule.guest;

import dev.vestibule.token.TokenConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sessions were ended for good, as far as this instance knows; so that neither a good token
 * nor a copy brings one back. Each is known for the longest time that a token or a copy may last.
 * There are so many at most; the oldest give way.
 */
@ApplicationScoped
class Tombstones {

    /**
     * An ended session.
     *
     * @param left how long that still matters
     */
    record Tombstone(String sessionId, Duration left) {}

    private record Entry(Instant until, boolean toldToRedis) {}

    private static final int MAX = 50_000;

    private final Clock clock;
    private final Duration life;
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();

    Tombstones(GuestConfig config, TokenConfig tokens, Clock clock) {
        this.clock = clock;
        Duration token = tokens.lifetime().plus(tokens.clockSkew().multipliedBy(2));
        this.life = config.endedFor().compareTo(token) < 0 ? token : config.endedFor();
    }

    /** How long the end of a session matters. */
    Duration life() {
        return life;
    }

    /** A session was ended here; Redis does not know it yet. */
    synchronized void add(String sessionId) {
        put(sessionId, new Entry(clock.instant().plus(life), false));
    }

    /**
     * A session was ended elsewhere.
     *
     * @return whether that was news
     */
    synchronized boolean learn(Tombstone heard) {
        Entry known = entries.get(heard.sessionId());
        if (known == null) {
            put(heard.sessionId(), new Entry(clock.instant().plus(heard.left()), true));
        }
        return known == null;
    }

    /** Redis knows them now. */
    synchronized void told(List<Tombstone> pushed) {
        pushed.forEach(one ->
                entries.computeIfPresent(
                        one.sessionId(), (id, entry) -> new Entry(entry.until(), true)));
    }

    synchronized boolean isEnded(String sessionId) {
        Entry entry = entries.get(sessionId);
        return entry != null && clock.instant().isBefore(entry.until());
    }

    /** Those that Redis was not told of, or all of them. */
    synchronized List<Tombstone> toTell(boolean all) {
        Instant now = clock.instant();
        List<Tombstone> found = new ArrayList<>();
        entries.forEach((sessionId, entry) -> {
            if ((all || !entry.toldToRedis()) && now.isBefore(entry.until())) {
                found.add(new Tombstone(sessionId, Duration.between(now, entry.until())));
            }
        });
        return found;
    }

    synchronized int size() {
        return entries.size();
    }

    private void put(String sessionId, Entry entry) {
        Instant now = clock.instant();
        entries.put(sessionId, entry);
        Iterator<Map.Entry<String, Entry>> oldest = entries.entrySet().iterator();
        while (oldest.hasNext()) {
            Entry first = oldest.next().getValue();
            if (entries.size() <= MAX && now.isBefore(first.until())) {
                return;
            }
            oldest.remove();
        }
    }
}
