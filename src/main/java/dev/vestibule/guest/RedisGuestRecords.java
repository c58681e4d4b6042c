package dev.vestibule.guest;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.guest.Lookup.Live;
import dev.vestibule.guest.Lookup.Missing;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LuaScript;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The records of guests in Redis, act by act; {@code guest_keep.lua} says what each act does. What
 * is there and is no guest is absent. Everything fails with {@link RedisUnavailable}.
 */
@ApplicationScoped
class RedisGuestRecords {

    private static final Logger LOG = Logger.getLogger(RedisGuestRecords.class);

    /** Longer than anybody waits for an answer, shorter than Redis is away when it is. */
    private static final Duration WANTED_FOR = Duration.ofSeconds(1);

    /** Where a command says until when it is wanted. */
    private static final int WANTED_UNTIL = 4;

    private static final LuaScript KEEP = LuaScript.named("guest_keep");

    /** As the script answers them, after the milliseconds that are left. */
    private static final List<String> FIELDS =
            List.of(
                    "id",
                    "sessionId",
                    "username",
                    "isOnline",
                    "isSearching",
                    "inChat",
                    "connectedUser",
                    "location",
                    "gender",
                    "language",
                    "socketId",
                    "lastSeen",
                    "createdAt",
                    "connectedAt",
                    "deviceId",
                    "rev",
                    "node");

    private final RedisLink link;
    private final Keys keys;
    private final NodeBus bus;
    private final ServerTime time;

    RedisGuestRecords(RedisLink link, Keys keys, NodeBus bus, ServerTime time) {
        this.time = time;
        this.link = link;
        this.keys = keys;
        this.bus = bus;
    }

    /** Reads; nothing slides. */
    Uni<Lookup> find(String sessionId) {
        return run(sessionId, List.of("find", sessionId));
    }

    /** Writes the fields of a record that is there, or clears those that are {@code null}. */
    Uni<Lookup> change(String sessionId, Map<String, @Nullable String> fields, Duration ttl) {
        List<String> arguments = begun("change", sessionId, ttl);
        addFields(arguments, fields);
        return run(sessionId, arguments);
    }

    /** Writes a record where there is none; what is there then. */
    Uni<Lookup> offer(Guest guest, Duration ttl) {
        return run(guest.sessionId(), record("offer", guest, ttl, 1, 0));
    }

    /** Brings what was made or changed here; what is there then. */
    Uni<Lookup> push(Kept kept, Duration left) {
        String act = kept.state() == Kept.State.REBUILT ? "merge" : "push";
        List<String> arguments = record(act, kept.guest(), left, kept.revision(), kept.base());
        addFields(arguments, kept.said());
        return run(kept.guest().sessionId(), arguments);
    }

    /** Deletes the record and marks its session as ended; the record as it was. */
    Uni<Lookup> end(String sessionId, Duration endedFor) {
        return run(sessionId, List.of("end", sessionId, millis(endedFor)));
    }

    private List<String> record(String act, Guest guest, Duration ttl, long revision, long base) {
        List<String> arguments = begun(act, guest.sessionId(), ttl);
        arguments.add(Long.toString(revision));
        arguments.add(Long.toString(base));
        addFields(arguments, GuestFields.of(guest));
        return arguments;
    }

    private List<String> begun(String act, String sessionId, Duration ttl) {
        return new ArrayList<>(List.of(act, sessionId, millis(ttl), bus.self(), ""));
    }

    /** Those to set, then those to clear; each list behind its size. */
    private static void addFields(
            List<String> arguments, Map<String, ? extends @Nullable String> fields) {
        List<String> set = new ArrayList<>();
        List<String> clear = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (value == null) {
                clear.add(name);
            } else {
                set.add(name);
                set.add(value);
            }
        });
        arguments.add(Integer.toString(set.size() / 2));
        arguments.addAll(set);
        arguments.add(Integer.toString(clear.size()));
        arguments.addAll(clear);
    }

    private Uni<Lookup> run(String sessionId, List<String> arguments) {
        return Uni.createFrom()
                .deferred(() -> sent(sessionId, arguments))
                .chain(answer ->
                        isLate(answer) ? sent(sessionId, arguments) : Uni.createFrom().item(answer))
                .map(answer -> read(sessionId, answer));
    }

    private Uni<@Nullable Response> sent(String sessionId, List<String> arguments) {
        if (arguments.size() > WANTED_UNTIL) {
            arguments.set(WANTED_UNTIL, Long.toString(time.in(WANTED_FOR)));
        }
        return link.run(KEEP, List.of(keys.guest(sessionId), keys.ended(sessionId)), arguments);
    }

    /** Whoever still waits is not late: the clocks differ, which is corrected. */
    private boolean isLate(@Nullable Response answer) {
        if (answer == null || answer.type() != ResponseType.NUMBER) {
            return false;
        }
        time.heard(Long.parseLong(answer.toString()));
        return true;
    }

    private static Lookup read(String sessionId, @Nullable Response answer) {
        if (answer == null) {
            return Missing.ABSENT;
        }
        if (answer.type() == ResponseType.NUMBER) {
            throw new RedisUnavailable("the time of Redis jumps");
        }
        if (answer.type() != ResponseType.MULTI) {
            return Missing.ENDED;
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            Response value = answer.get(i + 1);
            if (value != null) {
                fields.put(FIELDS.get(i), value.toString());
            }
        }
        Guest guest = GuestFields.guestOf(sessionId, fields);
        if (guest == null) {
            LOG.debug("a record of a guest can't be read and counts as absent");
            return Missing.ABSENT;
        }
        Duration left = Duration.ofMillis(Math.max(0, Long.parseLong(answer.get(0).toString())));
        return new Live(guest, Long.parseLong(fields.getOrDefault("rev", "0")), left);
    }

    private static String millis(Duration time) {
        return Long.toString(Math.max(1, time.toMillis()));
    }
}
