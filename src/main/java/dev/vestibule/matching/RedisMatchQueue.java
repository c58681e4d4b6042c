package dev.vestibule.matching;

import dev.vestibule.bus.Epochs;
import dev.vestibule.matching.Outcome.Elsewhere;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LuaScript;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The queue of all instances: one script a call, in Redis, which also keeps the record of who is in
 * a pair. Its pairs have this instance as their home, which yet has to record them; every {@link
 * Outcome.Paired} says where the members are.
 *
 * <p>Tickets of an instance whose lease is over are passed over and forgotten, pairs of such an
 * instance bind nobody. A call fails with {@link RedisUnavailable} when Redis is away or this
 * instance holds no lease; it may then have happened.
 */
final class RedisMatchQueue implements MatchQueue {

    private static final List<String> SHARED = List.of("shared_pairs", "shared_tickets");
    private static final LuaScript ASK = LuaScript.named("match_pair_or_wait", SHARED);
    private static final LuaScript CANCEL = LuaScript.named("match_cancel", SHARED);
    private static final LuaScript SWEEP = LuaScript.named("match_sweep", SHARED);
    private static final Outcome REFUSED = new Outcome.Refused(false);
    private static final String ANYTHING = "";
    private static final int SWEPT_AT_ONCE = 50;

    private final RedisLink link;
    private final Keys keys;
    private final String node;
    private final Eligibility eligibility;
    private final UnaryOperator<String> cards;
    private final Epochs epochs;

    /**
     * @param node this instance
     * @param eligibility who of the guests here may ask; it is not told of pairs
     * @param cards what a guest shows its partner, by guest id, in any form
     * @param epochs told of every pair that is made, and asked so that none is below those it knows
     */
    RedisMatchQueue(
            RedisLink link,
            Keys keys,
            String node,
            Eligibility eligibility,
            UnaryOperator<String> cards,
            Epochs epochs) {
        this.link = link;
        this.keys = keys;
        this.node = node;
        this.eligibility = eligibility;
        this.cards = cards;
        this.epochs = epochs;
    }

    @Override
    public Uni<Outcome> pairOrWait(Ticket ticket) {
        return ask(ticket, ANYTHING);
    }

    @Override
    public Uni<Outcome> widen(Ticket seen) {
        Ticket wider = seen.widened();
        return ask(
                wider, TicketText.beginning(seen, node) + '\n' + TicketText.beginning(wider, node));
    }

    /**
     * Takes away the ticket that the guest has of this instance; one that it has of another is that
     * instance's to cancel.
     */
    @Override
    public Uni<Boolean> cancel(String guestId) {
        return run(CANCEL, waitKeys(), List.of(node, guestId)).map(gone -> number(gone) == 1);
    }

    @Override
    public Uni<Long> waiting() {
        return link.send(Request.cmd(Command.HLEN).arg(keys.tickets()))
                .map(count -> Objects.requireNonNull(count).toLong());
    }

    /**
     * Forgets the tickets of an instance, in batches: all of them when it is this one or its lease
     * is over, else none. Several may sweep the same instance at once.
     */
    Uni<Void> sweep(String gone) {
        List<String> sweepKeys = new ArrayList<>(waitKeys());
        sweepKeys.add(keys.ticketsOf(gone));
        return run(SWEEP, sweepKeys, List.of(gone, node, Integer.toString(SWEPT_AT_ONCE)))
                .chain(count -> number(count) == 0 ? Uni.createFrom().voidItem() : sweep(gone));
    }

    private Uni<Outcome> ask(Ticket ticket, String seen) {
        return Uni.createFrom()
                .deferred(() ->
                        eligibility.isFree(ticket.guestId())
                                ? asked(ticket, seen)
                                : cancel(ticket.guestId()).replaceWith(REFUSED));
    }

    private Uni<Outcome> asked(Ticket ticket, String seen) {
        List<String> filed = IndexKeys.filed(ticket);
        List<String> askKeys = new ArrayList<>(waitKeys());
        askKeys.add(keys.epoch());
        askKeys.add(keys.whereabouts());
        filed.forEach(name -> askKeys.add(row(name)));
        IndexKeys.lookedUp(ticket).forEach(name -> askKeys.add(row(name)));
        List<String> arguments =
                List.of(
                        node,
                        ticket.guestId(),
                        ticket.device(),
                        Long.toString(ticket.since()),
                        TicketText.core(ticket, node),
                        TicketText.rest(filed, cards.apply(ticket.guestId())),
                        Integer.toString(filed.size()),
                        Long.toString(epochs.highest()),
                        seen);
        return run(ASK, askKeys, arguments).chain(answer -> outcome(ticket, answer));
    }

    private Uni<Outcome> outcome(Ticket asked, Response answer) {
        return switch (answer.get(0).toString()) {
            case "paired" -> now(paired(since(asked, answer), answer));
            case "waiting" -> now(new Outcome.Waiting(since(asked, answer)));
            case "refused" -> now(new Outcome.Refused(number(answer.get(1)) == 1));
            case "again" -> goOn(since(asked, answer));
            case "stranger" ->
                    Uni.createFrom().failure(new RedisUnavailable("this instance has no lease"));
            default -> throw new IllegalStateException("unknown answer: " + answer);
        };
    }

    /** The ticket waits, and may find somebody among the next, if it still waits. */
    private Uni<Outcome> goOn(Ticket waiting) {
        return ask(waiting, TicketText.beginning(waiting, node));
    }

    private Outcome paired(Ticket self, Response answer) {
        TicketText.Stored partner = TicketText.read(answer.get(2).toString());
        long epoch = number(answer.get(3));
        epochs.saw(epoch);
        return new Outcome.Paired(
                self,
                partner.ticket(),
                epoch,
                new Elsewhere(
                        partner.node(),
                        nodes(answer.get(4).toString()),
                        nodes(answer.get(5).toString()),
                        partner.card()));
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

    private List<String> waitKeys() {
        return List.of(keys.nodes(), keys.pairs(), keys.tickets());
    }

    private String row(String name) {
        return keys.ticketIndex() + "front:" + name;
    }

    private static Uni<Outcome> now(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }

    private static long number(Response answer) {
        return Long.parseLong(answer.toString());
    }

    private static Ticket since(Ticket asked, Response answer) {
        return asked.notLaterThan(number(answer.get(1)));
    }

    private static List<String> nodes(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }
}
