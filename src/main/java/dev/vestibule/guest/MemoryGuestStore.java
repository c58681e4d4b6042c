package dev.vestibule.guest;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
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
@Typed(MemoryGuestStore.class)
class MemoryGuestStore implements GuestStore {

    private record Entry(Kept kept, Due due) {
        boolean isLive(Instant now) {
            return kept.isLive(now);
        }

        Guest guest() {
            return kept.guest();
        }
    }

    /** What becomes of a session; {@code null} stands for none. */
    interface Step {
        @Nullable Kept of(@Nullable Kept before);
    }

    private static final int LOOKS_FOR_A_COPY = 100;

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
        return Uni.createFrom().voidItem().invoke(() -> saved(guest, config.maxSessions()));
    }

    /** Keeps a guest unless there are so many, or more, and it is new. */
    void saved(Guest guest, int most) {
        Instant expiresAt = clock.instant().plus(config.ttl());
        update(
                guest.sessionId(),
                most,
                old ->
                        old == null
                                ? Kept.born(guest, expiresAt)
                                : old.replacedBy(guest, expiresAt));
    }

    @Override
    public Uni<@Nullable Guest> find(String sessionId) {
        return Uni.createFrom()
                .item(() -> {
                    Kept kept = kept(sessionId);
                    return kept == null ? null : kept.guest();
                });
    }

    @Override
    public Uni<@Nullable Guest> change(String sessionId, GuestChange change) {
        return Uni.createFrom().item(() -> changed(sessionId, change));
    }

    private @Nullable Guest changed(String sessionId, GuestChange change) {
        Instant now = clock.instant();
        Instant until = now.plus(config.ttl());
        Kept kept =
                update(
                        sessionId,
                        config.maxSessions(),
                        old -> old != null && old.isLive(now) ? old.changed(change, until) : old);
        return kept != null && kept.isLive(now) ? kept.guest() : null;
    }

    @Override
    public Uni<@Nullable Guest> remove(String sessionId) {
        return Uni.createFrom().item(() -> removed(sessionId));
    }

    /** Forgets a guest at once; as it was, if it lived. */
    @Nullable Guest removed(String sessionId) {
        Instant now = clock.instant();
        List<Guest> gone = new ArrayList<>(1);
        update(
                sessionId,
                config.maxSessions(),
                kept -> {
                    if (kept == null || !kept.isLive(now)) {
                        return kept;
                    }
                    gone.add(kept.guest());
                    return null;
                });
        return gone.isEmpty() ? null : gone.getFirst();
    }

    /** What is kept of a session that lives. */
    @Nullable Kept kept(String sessionId) {
        Entry entry = entries.get(sessionId);
        return entry != null && entry.isLive(clock.instant()) ? entry.kept() : null;
    }

    /** All that is kept, some of it expired; in no order, and as it is while it is looked at. */
    Stream<Kept> all() {
        return entries.values().stream().map(Entry::kept);
    }

    /**
     * Takes one step with a session, atomically.
     *
     * @param most how many sessions there may be with a new one
     * @return what is kept now; throws OVERLOADED when a new one finds no room
     */
    @Nullable Kept update(String sessionId, int most, Step step) {
        Entry entry = entries.compute(sessionId, (id, old) -> stepped(id, old, most, step));
        return entry == null ? null : entry.kept();
    }

    private @Nullable Entry stepped(String id, @Nullable Entry old, int most, Step step) {
        Kept after = step.of(old == null ? null : old.kept());
        if (old != null) {
            if (after == null) {
                forget(old);
            }
            return after == null ? null : new Entry(after, old.due());
        }
        if (after == null) {
            return null;
        }
        if (size.incrementAndGet() > most) {
            size.decrementAndGet();
            throw Problem.of(ErrorCode.OVERLOADED);
        }
        Due due = new Due(after.expiresAt(), id);
        order.add(due);
        return new Entry(after, due);
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
                    Due later = new Due(entry.kept().expiresAt(), id);
                    order.add(later);
                    return new Entry(entry.kept(), later);
                });
    }

    /** Forgets the copy of what Redis has that would expire first, if it is found at once. */
    boolean displaceCopy() {
        return order.stream().limit(LOOKS_FOR_A_COPY).anyMatch(due -> isDisplaced(due.sessionId()));
    }

    private boolean isDisplaced(String sessionId) {
        int before = size.get();
        update(
                sessionId,
                config.maxSessions(),
                kept -> kept == null || kept.isDirty() ? kept : null);
        return size.get() < before;
    }

    private void forget(Entry entry) {
        order.remove(entry.due());
        size.decrementAndGet();
    }

    @Override
    public Uni<Long> count() {
        return Uni.createFrom().item(() -> entries.mappingCount());
    }

    /** How many sessions are kept, expired ones among them. */
    int size() {
        return size.get();
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
