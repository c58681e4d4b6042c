package dev.vestibule.presence;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.guest.Guest;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LuaScript;
import dev.vestibule.redis.RedisLink;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All instances on one Redis; every call is one command. An instance whose lease is over can't
 * bring guests in: nobody would take them out again.
 */
@ApplicationScoped
@Typed(RedisPresenceIndex.class)
class RedisPresenceIndex implements PresenceIndex {

    /** How many guests one script touches. */
    static final int BATCH = 200;

    /** Some guests of a gone instance: how many are left, and who is nowhere any more. */
    record Swept(long left, List<GuestVanished> vanished) {}

    /** Some guests of this instance as Redis has them; the cursor is "0" at their end. */
    record Held(String cursor, List<String> ids) {}

    private static final List<String> SHARED = List.of("shared_presence");
    private static final LuaScript ENTER = LuaScript.named("presence_enter", SHARED);
    private static final LuaScript LEAVE = LuaScript.named("presence_leave", SHARED);
    private static final LuaScript UPDATE = LuaScript.named("presence_update", SHARED);
    private static final LuaScript SWEEP = LuaScript.named("presence_sweep", SHARED);
    private static final LuaScript PAGE = LuaScript.named("presence_page");
    private static final LuaScript COUNT = LuaScript.named("presence_count");

    private final RedisLink link;
    private final Keys keys;
    private final NodeBus bus;

    RedisPresenceIndex(RedisLink link, Keys keys, NodeBus bus) {
        this.link = link;
        this.keys = keys;
        this.bus = bus;
    }

    /** Fails with {@link LeaseOver}. */
    @Override
    public Uni<Arrival> enter(Guest guest) {
        return claim(List.of(guest)).map(List::getFirst);
    }

    /**
     * Says of guests that they have sockets here; an arrival for each.
     *
     * @param guests at most {@link #BATCH}
     * @return fails with {@link LeaseOver}
     */
    Uni<List<Arrival>> claim(List<Guest> guests) {
        List<String> keysOfIt =
                List.of(
                        keys.nodes(),
                        keys.online(),
                        keys.available(),
                        keys.cards(),
                        keys.whereabouts(),
                        keys.guestsOf(bus.self()),
                        keys.places(),
                        keys.pairs());
        List<String> arguments = new ArrayList<>();
        arguments.add(bus.self());
        for (Guest guest : guests) {
            arguments.add(guest.id());
            arguments.add(guest.sessionId());
            RedisAnswers.addCard(arguments, Card.of(guest));
        }
        return link.run(ENTER, keysOfIt, arguments).map(RedisAnswers::arrivals);
    }

    @Override
    public Uni<List<String>> leave(String guestId) {
        return link.run(LEAVE, keysToTakeFrom(bus.self()), List.of(bus.self(), guestId))
                .map(RedisAnswers::texts);
    }

    @Override
    public Uni<Void> update(Guest guest) {
        List<String> arguments = new ArrayList<>(List.of(bus.self(), guest.id()));
        RedisAnswers.addCard(arguments, Card.of(guest));
        return link.run(
                        UPDATE,
                        List.of(
                                keys.nodes(),
                                keys.online(),
                                keys.available(),
                                keys.cards(),
                                keys.whereabouts()),
                        arguments)
                .replaceWithVoid();
    }

    /** Takes up to {@link #BATCH} guests off an instance; none off one that lives. */
    Uni<Swept> sweep(String node) {
        return link.run(SWEEP, keysToTakeFrom(node), List.of(node, Integer.toString(BATCH)))
                .map(RedisAnswers::swept);
    }

    /** About {@link #BATCH} of the guests that Redis believes to be on this instance. */
    Uni<Held> held(String cursor) {
        return link.send(
                        Request.cmd(Command.HSCAN)
                                .arg(keys.guestsOf(bus.self()))
                                .arg(cursor)
                                .arg("COUNT")
                                .arg(BATCH))
                .map(RedisAnswers::held);
    }

    @Override
    public Uni<Page> onlinePage(@Nullable String cursor, int limit, String exceptId) {
        return page(keys.online(), cursor, limit, exceptId);
    }

    @Override
    public Uni<Page> availablePage(@Nullable String cursor, int limit, String exceptId) {
        return page(keys.available(), cursor, limit, exceptId);
    }

    @Override
    public Uni<Counts> counts() {
        return link.run(COUNT, List.of(keys.online(), keys.available()), List.of())
                .map(RedisAnswers::counts);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** One more than fits tells whether the list goes on, and another makes up for the asker. */
    private Uni<Page> page(String list, @Nullable String cursor, int limit, String exceptId) {
        int asked = limit + 2;
        List<String> arguments =
                List.of(Long.toString(Cursor.placeOf(cursor)), Integer.toString(asked));
        return link.run(PAGE, List.of(list, keys.cards()), arguments)
                .map(answer -> RedisAnswers.page(answer, asked, limit, exceptId));
    }

    private List<String> keysToTakeFrom(String node) {
        return List.of(
                keys.nodes(),
                keys.online(),
                keys.available(),
                keys.cards(),
                keys.whereabouts(),
                keys.guestsOf(node));
    }
}
