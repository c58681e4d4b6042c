package dev.vestibule.bus;

import dev.vestibule.bus.RedisNodeLeases.Renewal;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLink;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Which instances are there: each holds a lease in Redis, by the time of Redis alone. Another whose
 * lease ran out is gone, but only once this instance has been up for the length of a lease: after
 * an outage everybody needs time to come back.
 *
 * <p>When this instance finds its own lease run out (it stood still), the others took it for dead:
 * it recovers once more. On the event loop of the bus, but for {@link #live}.
 */
final class Nodes {

    private static final Logger LOG = Logger.getLogger(Nodes.class);
    private static final long UNSETTLED = -1;

    private final RedisNodeBus bus;
    private final RedisLink link;
    private final RedisNodeLeases leases;
    private final Epochs epochs;
    private final long lease;
    private final BusEvents events;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Long> strangers = new HashMap<>();
    private final Set<String> sweeping = new HashSet<>();
    private volatile List<String> live = List.of();
    private volatile boolean leased;
    private volatile long upSince = UNSETTLED;

    Nodes(
            RedisNodeBus bus,
            RedisLink link,
            RedisNodeLeases leases,
            Epochs epochs,
            BusConfig config,
            BusEvents events) {
        this.bus = bus;
        this.link = link;
        this.leases = leases;
        this.epochs = epochs;
        this.lease = config.lease().toMillis();
        this.events = events;
    }

    /** The instances whose lease held at the latest renewal, this one included. */
    List<String> live() {
        return live;
    }

    /** Takes the lease of this instance, and greets the others. */
    Uni<Void> takeLease() {
        return leases.renew(epochs.highest())
                .invoke(renewal -> {
                    leased = true;
                    learn(renewal);
                })
                .replaceWithVoid();
    }

    /** The link is down, or recovers: the lease has to be taken again. */
    void linkIs(LinkState state) {
        if (state != LinkState.UP) {
            leased = false;
            upSince = UNSETTLED;
        }
    }

    /** Renews the lease, if it was taken; on the event loop, now and then. */
    Uni<Void> renew() {
        if (!leased) {
            return Uni.createFrom().voidItem();
        }
        return leases.renew(epochs.highest())
                .invoke(renewal -> bus.withKnown(known -> renewed(renewal, known)))
                .replaceWithVoid();
    }

    /** Ends the lease of this instance, and tells the others. */
    Uni<Void> leave() {
        leased = false;
        return bus.sayGoodbye().chain(leases::leave);
    }

    /** Another instance is gone; it is told again only when it was there again. */
    void left(String node) {
        seen.remove(node);
        strangers.remove(node);
    }

    private void learn(Renewal renewal) {
        epochs.saw(renewal.epoch());
        live = renewal.live();
        bus.figures().noteNodes(live.size());
        bus.present(renewal.live());
    }

    private void renewed(Renewal renewal, Set<String> known) {
        learn(renewal);
        if (link.state() != LinkState.UP) {
            upSince = UNSETTLED;
            return;
        }
        if (!renewal.held()) {
            upSince = UNSETTLED;
            link.recoverAgain();
            return;
        }
        seen.addAll(renewal.live());
        seen.remove(bus.self());
        long since = upSince;
        if (since == UNSETTLED) {
            upSince = renewal.now();
        } else if (renewal.now() - since >= lease) {
            Set<String> there = Set.copyOf(renewal.live());
            Set.copyOf(seen).stream().filter(node -> !there.contains(node)).forEach(bus::leave);
            leaveStrangers(known, there, renewal.now());
            bus.withKnown(left -> renewal.expired().forEach(this::sweep));
        }
    }

    /** Who speaks without ever having a lease gets the time of one. */
    private void leaveStrangers(Set<String> known, Set<String> there, long now) {
        strangers.keySet().removeIf(node -> there.contains(node) || !known.contains(node));
        for (String node : known) {
            if (!there.contains(node) && !seen.contains(node)) {
                long since = strangers.computeIfAbsent(node, first -> now);
                if (now - since >= lease) {
                    bus.leave(node);
                }
            }
        }
    }

    private void sweep(String node) {
        if (node.equals(bus.self()) || !sweeping.add(node)) {
            return;
        }
        Uni.createFrom()
                .deferred(() -> events.expired(node).swept())
                .chain(() -> leases.forget(node))
                .subscribe()
                .with(
                        done -> bus.withKnown(turn -> sweeping.remove(node)),
                        failure -> {
                            LOG.debugf("Instance %s was not swept: %s", node, failure);
                            bus.withKnown(turn -> sweeping.remove(node));
                        });
    }
}
