package dev.vestibule.guest;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the suites for a {@link GuestStore} have in common. */
abstract class GuestStoreSuite {

    /** Where time is the test's. */
    static final Duration TTL = Duration.ofHours(2);

    static final int MAX = 50;
    static final Instant BORN = Instant.parse("2026-11-21T12:00:00Z");

    /** An empty store with the time to live below and, if it has one, the size above. */
    abstract GuestStore store();

    /** How long a guest lives that nobody sees. */
    Duration ttl() {
        return TTL;
    }

    /** Half of that. */
    final Duration half() {
        return ttl().dividedBy(2);
    }

    /** Lets time pass for the store. */
    abstract void pass(Duration time);

    Guest find(Guest guest) {
        return await(store().find(guest.sessionId()));
    }

    static Guest guest() {
        return guestBorn(BORN);
    }

    static Guest guestBorn(Instant at) {
        String session = UUID.randomUUID().toString();
        return Guest.born(id(), session, "Mina_1", null, Profile.EMPTY, at);
    }

    static String id() {
        return "guest_" + UUID.randomUUID();
    }

    static GuestChange seen(int seconds) {
        return new GuestChange.Seen(BORN.plusSeconds(seconds));
    }

    static <T> T await(Uni<@Nullable T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    static void inParallel(List<Runnable> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<?> done : tasks.stream().<Future<?>>map(threads::submit).toList()) {
                done.get();
            }
        }
    }
}
