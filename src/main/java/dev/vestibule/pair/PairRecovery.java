package dev.vestibule.pair;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.bus.NodeExpired;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.pair.RedisPairPointers.Pointer;
import dev.vestibule.pair.RedisPairPointers.Pushed;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RecoveryStep;
import dev.vestibule.redis.RedisLinkChanged;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Makes the pairs of this instance known to all again. Of two pairs with a common member the later
 * one stays, and the members of the other hear of the conflict. Pairs of guests here that other
 * instances carry are asked for at their homes.
 */
@ApplicationScoped
class PairRecovery implements RecoveryStep {

    private static final Logger LOG = Logger.getLogger(PairRecovery.class);

    private final NodeBus bus;
    private final Pairs pairs;
    private final RemotePairs remote;
    private final PairLinks links;
    private final PairPointers ends;
    private final RedisPairPointers pointers;
    private volatile Set<Pair> known = Set.of();

    PairRecovery(
            NodeBus bus,
            Pairs pairs,
            RemotePairs remote,
            PairLinks links,
            PairPointers ends,
            RedisPairPointers pointers) {
        this.bus = bus;
        this.pairs = pairs;
        this.remote = remote;
        this.links = links;
        this.ends = ends;
        this.pointers = pointers;
    }

    @Override
    public Stage stage() {
        return Stage.PAIRS;
    }

    @Override
    public Uni<Void> recover() {
        return ends.catchUp()
                .chain(() -> {
                    List<Pair> carried = pairs.all();
                    known = new HashSet<>(carried);
                    return pointers.keepOnly(bus.self(), members(carried))
                            .chain(() -> push(carried));
                })
                .chain(this::rejoin);
    }

    /** Pairs that were made in memory while the others were brought over. */
    void onChange(@Observes RedisLinkChanged event) {
        if (event.now() == LinkState.UP) {
            Set<Pair> before = known;
            known = Set.of();
            List<Pair> late = pairs.all().stream().filter(pair -> !before.contains(pair)).toList();
            push(late).subscribe().with(done -> {}, PairRecovery::notTold);
        }
    }

    /** Redis that is away again is told at its next recovery. */
    private static void notTold(Throwable failure) {
        if (!(failure instanceof RedisUnavailable)) {
            LOG.error("late pairs were not told", failure);
        }
    }

    void onExpired(@Observes NodeExpired event) {
        event.sweptBy(pointers.sweep(event.node()));
    }

    private Uni<Void> push(Collection<Pair> carried) {
        String self = bus.self();
        List<Pointer> all =
                carried.stream()
                        .map(pair -> new Pointer(pair.epoch(), self, pair.first(), pair.second()))
                        .toList();
        return pointers.push(self, all)
                .invoke(this::settle)
                .invoke(pushed -> carried.forEach(this::endAgain))
                .replaceWithVoid();
    }

    /** A pair that ended while it was pushed may have been pushed after its end was told. */
    private void endAgain(Pair pair) {
        if (pair.isOver()) {
            ends.ended(pair.epoch(), pair.first(), pair.second());
        }
    }

    private void settle(Pushed pushed) {
        for (Pointer lost : pushed.lost()) {
            Pair pair = pairs.of(lost.one());
            if (pair != null && pair.epoch() == lost.epoch()) {
                pairs.end(pair, Guest.elsewhere(lost.one(), ""), Cause.CONFLICT);
            }
        }
        for (Pointer gone : pushed.gone()) {
            links.tellConflict(gone.home(), gone.epoch(), gone.one());
        }
    }

    private Uni<Void> rejoin() {
        return Multi.createFrom()
                .iterable(remote.all())
                .onItem()
                .transformToUniAndMerge(links::rejoin)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Set<String> members(Collection<Pair> carried) {
        return carried.stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .collect(Collectors.toSet());
    }
}
