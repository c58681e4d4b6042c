package dev.vestibule.guest;

import dev.vestibule.guest.Lookup.Live;
import dev.vestibule.guest.Lookup.Missing;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Guests in Redis while it serves, else in memory. While it serves, memory keeps copies of the
 * guests that were seen here, so that an outage finds them, and so that one that vanished from
 * Redis is brought back. A call that Redis does not answer is answered by memory.
 *
 * <p>With a Redis that does not answer, what memory does not know may exist all the same: {@link
 * #find} and {@link #change} then fail with STORE_UNAVAILABLE instead of saying that there is
 * nobody. A session that was removed on any instance never comes back; {@link #save} fails with
 * SESSION_NOT_FOUND for it.
 */
@ApplicationScoped
class FailoverGuestStore implements GuestStore {

    private final RedisLink link;
    private final MemoryGuestStore memory;
    private final GuestCopies copies;
    private final RedisGuestStore redis;
    private final GuestPush push;
    private final Tombstones tombstones;
    private final EndedSessions endings;

    FailoverGuestStore(
            RedisLink link,
            MemoryGuestStore memory,
            GuestCopies copies,
            RedisGuestStore redis,
            GuestPush push,
            Tombstones tombstones,
            EndedSessions endings) {
        this.link = link;
        this.memory = memory;
        this.copies = copies;
        this.redis = redis;
        this.push = push;
        this.tombstones = tombstones;
        this.endings = endings;
    }

    @Override
    public Uni<Void> save(Guest guest) {
        return served(
                guest.sessionId(),
                () -> redis.offer(guest).invoke(now -> saved(now)).replaceWithVoid(),
                () -> savedInMemory(guest));
    }

    private void saved(Lookup now) {
        switch (now) {
            case Live live -> copies.know(live);
            case Missing missing -> throw Problem.of(ErrorCode.SESSION_NOT_FOUND);
        }
    }

    private Uni<Void> savedInMemory(Guest guest) {
        if (tombstones.isEnded(guest.sessionId())) {
            return Uni.createFrom().failure(Problem.of(ErrorCode.SESSION_NOT_FOUND));
        }
        if (!link.isConfigured()) {
            return memory.save(guest);
        }
        return Uni.createFrom().voidItem().invoke(() -> copies.save(guest)).invoke(push::soon);
    }

    @Override
    public Uni<@Nullable Guest> find(String sessionId) {
        return served(
                sessionId,
                () -> known(sessionId, () -> redis.look(sessionId)),
                () -> memory.find(sessionId).map(guest -> sure(sessionId, guest)));
    }

    @Override
    public Uni<@Nullable Guest> change(String sessionId, GuestChange change) {
        return served(
                sessionId,
                () -> known(sessionId, () -> redis.apply(sessionId, change)),
                () ->
                        memory.change(sessionId, change)
                                .invoke(push::soon)
                                .map(guest -> sure(sessionId, guest)));
    }

    /** The guest by what Redis says; one that it lost and that lives in memory is brought back. */
    private Uni<@Nullable Guest> known(String sessionId, Supplier<Uni<Lookup>> call) {
        return call.get()
                .chain(found ->
                        found == Missing.ABSENT && copies.of(sessionId) != null
                                ? push.pushAll(List.of(sessionId)).chain(call::get)
                                : Uni.createFrom().item(found))
                .map(found -> known(sessionId, found));
    }

    private @Nullable Guest known(String sessionId, Lookup found) {
        return switch (found) {
            case Live live -> {
                copies.know(live);
                yield tombstones.isEnded(sessionId) ? null : live.guest();
            }
            case Missing missing -> {
                if (missing == Missing.ENDED) {
                    endings.noticed(sessionId);
                }
                yield null;
            }
        };
    }

    @Override
    public Uni<@Nullable Guest> remove(String sessionId) {
        return Uni.createFrom()
                .deferred(() -> {
                    if (tombstones.isEnded(sessionId)) {
                        return Uni.createFrom().nullItem();
                    }
                    tombstones.add(sessionId);
                    Guest here = copies.drop(sessionId);
                    return removedEverywhere(sessionId, here).invoke(guest -> tell(guest));
                });
    }

    private Uni<@Nullable Guest> removedEverywhere(String sessionId, @Nullable Guest here) {
        if (!link.isUp()) {
            return Uni.createFrom().item(here);
        }
        return redis.end(sessionId)
                .<@Nullable Guest>map(was -> was instanceof Live live ? live.guest() : here)
                .onFailure(RedisUnavailable.class)
                .recoverWithItem(unavailable -> {
                    push.soon();
                    return here;
                });
    }

    private void tell(@Nullable Guest guest) {
        if (guest != null) {
            endings.tell(guest);
        }
    }

    @Override
    public Uni<List<Guest>> sweep() {
        return Uni.createFrom()
                .deferred(() ->
                        link.isUp()
                                ? memory.sweep()
                                        .chain(() -> redis.sweep())
                                        .call(() -> push.refresh())
                                        .onFailure(RedisUnavailable.class)
                                        .recoverWithItem(() -> List.of())
                                : memory.sweep());
    }

    @Override
    public Uni<Long> count() {
        return served("", redis::count, memory::count);
    }

    private <T extends @Nullable Object> Uni<T> served(
            String sessionId, Supplier<Uni<T>> byRedis, Supplier<Uni<T>> byMemory) {
        return Uni.createFrom()
                .deferred(() ->
                        link.isUp() && !tombstones.isEnded(sessionId)
                                ? push.first(sessionId)
                                        .chain(() -> byRedis.get())
                                        .onFailure(RedisUnavailable.class)
                                        .recoverWithUni(() -> byMemory.get())
                                : byMemory.get());
    }

    /** What memory says, unless it does not know and somebody else may. */
    private @Nullable Guest sure(String sessionId, @Nullable Guest guest) {
        if (guest == null && link.isConfigured() && !tombstones.isEnded(sessionId)) {
            throw Problem.of(ErrorCode.STORE_UNAVAILABLE);
        }
        return guest;
    }
}
