package dev.vestibule.guest;

import dev.vestibule.guest.Lookup.Live;
import dev.vestibule.guest.Lookup.Missing;
import dev.vestibule.guest.Tombstones.Tombstone;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LuaScript;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Guests in Redis, seen by all instances: a hash each, which Redis forgets when nobody saw the
 * guest for the time to live. A change writes the fields that it names, never the record, and
 * counts the revision up. A session that was removed leaves a mark, so that nothing brings it back.
 *
 * <p>Every write is one script for the record and, sent with it, one command for the set of all
 * sessions, which is in another slot of a Cluster; the record is the truth, the set is for the
 * count. Fails with {@link RedisUnavailable}. Nothing is ever full: a Redis without memory is an
 * outage.
 */
@ApplicationScoped
@Typed(RedisGuestStore.class)
class RedisGuestStore implements GuestStore {

    private static final LuaScript NOTE = LuaScript.named("sessions_note");
    private static final LuaScript NOTE_ENDS = LuaScript.named("ended_note");
    private static final LuaScript COUNT = LuaScript.named("sessions_count");

    private final RedisGuestRecords records;
    private final RedisLink link;
    private final Keys keys;
    private final Duration ttl;
    private final Tombstones tombstones;

    RedisGuestStore(
            RedisGuestRecords records,
            RedisLink link,
            Keys keys,
            GuestConfig config,
            Tombstones tombstones) {
        this.records = records;
        this.link = link;
        this.keys = keys;
        this.ttl = config.ttl();
        this.tombstones = tombstones;
    }

    /** Keeps a guest that is new; one that is there stays as it is. */
    @Override
    public Uni<Void> save(Guest guest) {
        return offer(guest).invoke(kept -> refuseEnded(kept)).replaceWithVoid();
    }

    @Override
    public Uni<@Nullable Guest> find(String sessionId) {
        return look(sessionId).map(RedisGuestStore::guestOf);
    }

    @Override
    public Uni<@Nullable Guest> change(String sessionId, GuestChange change) {
        return apply(sessionId, change).map(RedisGuestStore::guestOf);
    }

    @Override
    public Uni<@Nullable Guest> remove(String sessionId) {
        return end(sessionId).map(RedisGuestStore::guestOf);
    }

    /** Nobody: Redis forgets by itself. The set of all sessions is trimmed with its count. */
    @Override
    public Uni<List<Guest>> sweep() {
        return count().replaceWith(List::of);
    }

    @Override
    public Uni<Long> count() {
        return link.run(COUNT, List.of(keys.sessions()), List.of())
                .map(count -> Long.parseLong(String.valueOf(count)));
    }

    Uni<Lookup> look(String sessionId) {
        return records.find(sessionId);
    }

    Uni<Lookup> apply(String sessionId, GuestChange change) {
        return noted(sessionId, records.change(sessionId, GuestFields.of(change), ttl));
    }

    /** Keeps a guest where there is none; what is there then. */
    Uni<Lookup> offer(Guest guest) {
        return noted(guest.sessionId(), records.offer(guest, ttl));
    }

    /** Brings what is kept in memory; what is there then. The set of all sessions is not told. */
    Uni<Lookup> push(Kept kept, Duration left) {
        String key = keys.guest(kept.guest().sessionId());
        Uni<Lookup> pushed = records.push(kept, left);
        return pushed.chain(found ->
                found == Missing.ABSENT
                        ? link.send(Request.cmd(Command.DEL).arg(key)).chain(() -> pushed)
                        : Uni.createFrom().item(found));
    }

    /** Ends a session for good; the guest as it was. */
    Uni<Lookup> end(String sessionId) {
        Tombstone end = new Tombstone(sessionId, tombstones.life());
        return Uni.combine()
                .all()
                .unis(records.end(sessionId, end.left()), forget(sessionId), noteEnds(List.of(end)))
                .with((was, forgotten, noted) -> was);
    }

    /** Brings the ends of sessions. */
    Uni<Void> endAll(List<Tombstone> ends) {
        List<Uni<?>> commands = new ArrayList<>();
        ends.forEach(end -> commands.add(records.end(end.sessionId(), end.left())));
        commands.add(noteEnds(ends));
        return Uni.combine().all().unis(commands).discardItems();
    }

    private Uni<Void> noteEnds(List<Tombstone> ends) {
        List<String> arguments = new ArrayList<>(ends.size() * 2);
        for (Tombstone end : ends) {
            arguments.add(Long.toString(end.left().toMillis()));
            arguments.add(end.sessionId());
        }
        return link.run(NOTE_ENDS, List.of(keys.tombstones()), arguments)
                .invoke(() -> tombstones.told(ends))
                .replaceWithVoid();
    }

    /** Notes until when sessions live, by what was found of them. */
    Uni<Void> note(List<Live> guests) {
        List<String> arguments = new ArrayList<>(guests.size() * 2);
        for (Live live : guests) {
            arguments.add(Long.toString(live.left().toMillis()));
            arguments.add(live.guest().sessionId());
        }
        return link.run(NOTE, List.of(keys.sessions()), arguments).replaceWithVoid();
    }

    /** Notes in any case, so that both commands go out together; undone where there is nobody. */
    private Uni<Lookup> noted(String sessionId, Uni<Lookup> act) {
        List<String> arguments = List.of(Long.toString(ttl.toMillis()), sessionId);
        return Uni.combine()
                .all()
                .unis(act, link.run(NOTE, List.of(keys.sessions()), arguments))
                .with((found, note) -> found)
                .chain(found ->
                        found instanceof Missing
                                ? forget(sessionId).replaceWith(found)
                                : Uni.createFrom().item(found));
    }

    private Uni<?> forget(String sessionId) {
        return link.send(Request.cmd(Command.ZREM).arg(keys.sessions()).arg(sessionId));
    }

    private static void refuseEnded(Lookup kept) {
        if (kept == Missing.ENDED) {
            throw Problem.of(ErrorCode.SESSION_NOT_FOUND);
        }
    }

    private static @Nullable Guest guestOf(Lookup found) {
        return found instanceof Live live ? live.guest() : null;
    }
}
