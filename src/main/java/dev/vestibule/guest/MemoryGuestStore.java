package dev.vestibule.guest;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Guests in the memory of this process; a restart forgets them.
 *
 * <p>Each session stands once in an order by the time at which it is to be looked at. Sliding an
 * expiry does not move it there: a sweep that meets a session too early puts it back for later. So
 * a request costs one map operation, and a sweep costs as much as there is due, not as much as
 * there is. Everything about one session happens inside {@link ConcurrentHashMap#compute}, which is
 * atomic for each key.
 */
@ApplicationScoped
class MemoryGuestStore implements GuestStore {

    private record Due(Instant at, String sessionId) {
        static final Comparator<Due> ORDER =
                Comparator.comparing(Due::at).thenComparing(Due::sessionId);

        /** Behind everything that is due at the time. */
        static Due last(Instant at) {
            return new Due(at, "\uffff");
        }
    }

    private record Entry(Guest guest, Instant expiresAt, Due due) {
        boolean isLive(Instant now) {
            return now.isBefore(expiresAt);
        }
    }

    private final GuestConfig config;
    private final Clock clock;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Due> order = new ConcurrentSkipListSet<>(Due.ORDER);
    private final AtomicInteger size = new AtomicInteger();
    private final LongAdder looks = new LongAdder();

    MemoryGuestStore(GuestConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Void> save(Guest guest) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> entries.compute(guest.sessionId(), (id, old) -> saved(guest, old)));
    }

    private Entry saved(Guest guest, @Nullable Entry old) {
        Instant expiresAt = clock.instant().plus(config.ttl());
        if (old != null) {
            return new Entry(guest, expiresAt, old.due());
        }
        if (size.incrementAndGet() > config.maxSessions()) {
            size.decrementAndGet();
            throw Problem.of(ErrorCode.OVERLOADED);
        }
        Due due = new Due(expiresAt, guest.sessionId());
        order.add(due);
        return new Entry(guest, expiresAt, due);
    }

    @Override
    public Uni<@Nullable Guest> find(String sessionId) {
        return Uni.createFrom()
                .item(() -> {
                    Entry entry = entries.get(sessionId);
                    return entry != null && entry.isLive(clock.instant()) ? entry.guest() : null;
                });
    }

    @Override
    public Uni<@Nullable Guest> change(String sessionId, GuestChange change) {
        return Uni.createFrom().item(() -> changed(sessionId, change));
    }

    private @Nullable Guest changed(String sessionId, GuestChange change) {
        Instant now = clock.instant();
        Entry entry =
                entries.computeIfPresent(
                        sessionId,
                        (id, old) ->
                                old.isLive(now)
                                        ? new Entry(
                                                change.applyTo(old.guest()),
                                                now.plus(config.ttl()),
                                                old.due())
                                        : old);
        return entry != null && entry.isLive(now) ? entry.guest() : null;
    }

    @Override
    public Uni<@Nullable Guest> remove(String sessionId) {
        return Uni.createFrom().item(() -> removed(sessionId));
    }

    private @Nullable Guest removed(String sessionId) {
        Instant now = clock.instant();
        List<Guest> gone = new ArrayList<>(1);
        entries.computeIfPresent(
                sessionId,
                (id, entry) -> {
                    if (!entry.isLive(now)) {
                        return entry;
                    }
                    forget(entry);
                    gone.add(entry.guest());
                    return null;
                });
        return gone.isEmpty() ? null : gone.getFirst();
    }

    @Override
    public Uni<List<Guest>> sweep() {
        return Uni.createFrom().item(this::swept);
    }

    private List<Guest> swept() {
        Instant now = clock.instant();
        List<Guest> expired = new ArrayList<>();
        NavigableSet<Due> due = order.headSet(Due.last(now), true);
        for (Due next = due.pollFirst(); next != null; next = due.pollFirst()) {
            look(next, now, expired);
        }
        return expired;
    }

    private void look(Due due, Instant now, List<Guest> expired) {
        looks.increment();
        entries.computeIfPresent(
                due.sessionId(),
                (id, entry) -> {
                    if (!entry.due().equals(due)) {
                        return entry;
                    }
                    if (!entry.isLive(now)) {
                        forget(entry);
                        expired.add(entry.guest());
                        return null;
                    }
                    Due later = new Due(entry.expiresAt(), id);
                    order.add(later);
                    return new Entry(entry.guest(), entry.expiresAt(), later);
                });
    }

    private void forget(Entry entry) {
        order.remove(entry.due());
        size.decrementAndGet();
    }

    @Override
    public Uni<Long> count() {
        return Uni.createFrom().item(() -> entries.mappingCount());
    }

    /** How many sessions wait to be looked at by a sweep. */
    int waiting() {
        return order.size();
    }

    /** How many sessions the sweeps have looked at. */
    long looks() {
        return looks.sum();
    }
}
