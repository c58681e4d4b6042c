package dev.vestibule.pair;

import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LuaScript;
import dev.vestibule.redis.RedisLink;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a pair, as all instances know it: of each pair two pointers in Redis, one at each
 * member, which say its number, its home and the partner. The match queue writes them; here they
 * are removed, and written anew after an outage.
 *
 * <p>Every call may be repeated, and fails with {@link dev.vestibule.redis.RedisUnavailable}.
 */
@ApplicationScoped
public class RedisPairPointers {

    private static final String PAIRS = "shared_pairs";
    private static final LuaScript END = LuaScript.named("pair_end", List.of(PAIRS));
    private static final LuaScript SWEEP = LuaScript.named("pair_sweep", List.of(PAIRS));
    private static final LuaScript FORGET = LuaScript.named("pair_forget", List.of(PAIRS));
    private static final LuaScript PUSH =
            LuaScript.named("pair_push", List.of(PAIRS, "shared_tickets"));
    private static final int AT_ONCE = 200;
    private static final int WORDS_OF_A_PAIR = 4;

    /** A pair: its number, the instance that carries it, its members. */
    public record Pointer(long epoch, String home, String one, String other) {}

    /**
     * What became of pairs that were pushed.
     *
     * @param lost those that had to yield to a pair with a higher number; they have no pointers
     * @param gone the pairs that yielded to one that was pushed; their home may not know it yet. A
     *     pair that both of whose members are in new pairs is named once
     */
    public record Pushed(List<Pointer> lost, List<Pointer> gone) {}

    private final RedisLink link;
    private final Keys keys;

    /** Of the pairs in the Redis of this link. */
    public RedisPairPointers(RedisLink link, Keys keys) {
        this.link = link;
        this.keys = keys;
    }

    /** A pair is no more: its members are free, unless they are in another one by now. */
    public Uni<Void> end(long epoch, String home, String one, String other) {
        return run(END, common(), List.of(Long.toString(epoch), home, one, other))
                .replaceWithVoid();
    }

    /**
     * Makes the pairs of one home known, in batches. Of two pairs with a common member the one with
     * the higher number stays, of two with the same number the one whose home comes last in the
     * alphabet. Tickets of the members are taken away.
     */
    public Uni<Pushed> push(String home, List<Pointer> pairs) {
        return Multi.createFrom()
                .iterable(pairs)
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(batch -> pushBatch(home, batch))
                .collect()
                .in(
                        () -> new Pushed(new ArrayList<>(), new ArrayList<>()),
                        (all, some) -> {
                            all.lost().addAll(some.lost());
                            all.gone().addAll(some.gone());
                        });
    }

    /**
     * Removes the pairs of a home whose guests are none of these: it made them, but the answer was
     * lost. To be called while that home makes no pairs.
     */
    public Uni<Void> keepOnly(String home, Set<String> members) {
        return link.send(Request.cmd(Command.SMEMBERS).arg(keys.pairsOf(home)))
                .map(RedisPairPointers::texts)
                .onItem()
                .transformToMulti(guests -> Multi.createFrom().iterable(guests))
                .filter(guest -> !members.contains(guest))
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(unknown -> forget(home, unknown))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Removes the pairs of a home whose lease is over, in batches; none of one that lives. */
    public Uni<Void> sweep(String home) {
        return run(SWEEP, with(keys.pairsOf(home)), List.of(home, Integer.toString(AT_ONCE)))
                .chain(count -> number(count) == 0 ? Uni.createFrom().voidItem() : sweep(home));
    }

    private Uni<Pushed> pushBatch(String home, List<Pointer> batch) {
        List<String> arguments = new ArrayList<>();
        arguments.add(home);
        for (Pointer pair : batch) {
            arguments.addAll(List.of(Long.toString(pair.epoch()), pair.one(), pair.other()));
        }
        return run(PUSH, with(keys.epoch()), arguments)
                .map(answer -> new Pushed(lost(batch, answer.get(0)), gone(answer.get(1))));
    }

    private Uni<Response> forget(String home, List<String> guests) {
        List<String> arguments = new ArrayList<>();
        arguments.add(home);
        arguments.addAll(guests);
        return run(FORGET, with(keys.pairsOf(home)), arguments);
    }

    private Uni<Response> run(LuaScript script, List<String> scriptKeys, List<String> own) {
        List<String> arguments = new ArrayList<>(own.size() + 3);
        arguments.add(keys.pairsOf(""));
        arguments.add(keys.ticketsOf(""));
        arguments.add(keys.ticketIndex());
        arguments.addAll(own);
        Uni<@Nullable Response> answer = link.run(script, scriptKeys, arguments);
        return answer.map(Objects::requireNonNull);
    }

    private List<String> common() {
        return List.of(keys.nodes(), keys.pairs(), keys.tickets());
    }

    private List<String> with(String key) {
        List<String> all = new ArrayList<>(common());
        all.add(key);
        return all;
    }

    private static long number(Response answer) {
        return Long.parseLong(answer.toString());
    }

    private static List<Pointer> lost(List<Pointer> batch, Response stays) {
        List<Pointer> lost = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (number(stays.get(i)) == 0) {
                lost.add(batch.get(i));
            }
        }
        return lost;
    }

    private static List<Pointer> gone(Response words) {
        List<Pointer> gone = new ArrayList<>();
        for (int i = 0; i + WORDS_OF_A_PAIR <= words.size(); i += WORDS_OF_A_PAIR) {
            gone.add(
                    new Pointer(
                            number(words.get(i + 1)),
                            words.get(i).toString(),
                            words.get(i + 2).toString(),
                            words.get(i + 3).toString()));
        }
        return gone;
    }

    private static Collection<String> texts(@Nullable Response list) {
        List<String> texts = new ArrayList<>();
        if (list != null) {
            list.forEach(element -> texts.add(element.toString()));
        }
        return texts;
    }
}
