package dev.vestibule.matching;

import dev.vestibule.bus.NodeLeft;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.Pairs;
import dev.vestibule.pair.RemotePair;
import dev.vestibule.pair.RemotePairs;
import dev.vestibule.pair.Rooms;
import dev.vestibule.presence.Presence;
import dev.vestibule.presence.PresenceIndex;
import dev.vestibule.presence.PresenceIndex.PairPointer;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.TestBus;
import dev.vestibule.support.Visitors;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Several instances in one thread, with one queue and one bus, and no Redis. */
final class Street {

    private final TestBus bus = new TestBus();
    private final Map<String, House> houses = new LinkedHashMap<>();
    private final Map<String, String> searchedAt = new ConcurrentHashMap<>();
    private final long[] epochs = new long[1];
    private Runnable whenPaired = () -> {};
    private final MemoryMatchQueue queue = new MemoryMatchQueue(new All(), () -> ++epochs[0]);

    Street(String... names) {
        for (String name : names) {
            houses.put(name, house(name));
        }
    }

    private House house(String name) {
        Assembly assembly =
                new Assembly()
                        .with(dev.vestibule.bus.NodeBus.class, bus.instance(name))
                        .with(MatchQueue.class, new View(name))
                        .with(PresenceIndex.class, new Index(name));
        assembly.including(SearchHandover.class);
        House house = new House(assembly);
        assembly.including(RemoteClaims.class, RemotePairs.class, Rooms.class);
        assembly.including("dev.vestibule.pair.PairLinks");
        assembly.events(StartupEvent.class).fire(new StartupEvent());
        return house;
    }

    House at(String name) {
        return houses.get(name);
    }

    TestBus bus() {
        return bus;
    }

    /** Does something between the answer of the queue that makes a pair and what comes of it. */
    void whenPaired(Runnable action) {
        whenPaired = action;
    }

    /** A guest connects with a first socket on an instance. */
    void connect(String name, String id) {
        at(name).connect(Visitors.visitor(id));
    }

    /** The guest's sockets on an instance end. */
    void leave(String name, String id) {
        at(name).disconnectAll(id);
    }

    /** All others hear that an instance is gone. */
    void gone(String name) {
        houses.remove(name);
        houses.values()
                .forEach(house -> house.assembly().events(NodeLeft.class).fire(new NodeLeft(name)));
    }

    /** With whom the guest is in a pair on an instance, carried there or elsewhere; or null. */
    @Nullable String partnerOf(String name, String id) {
        String here = at(name).partnerOf(id);
        RemotePair away = at(name).get(RemotePairs.class).of(id);
        return here != null || away == null ? here : away.partnerId();
    }

    private @Nullable PairPointer pointerOf(String id) {
        for (Map.Entry<String, House> house : houses.entrySet()) {
            var pair = house.getValue().get(Pairs.class).of(id);
            if (pair != null) {
                return new PairPointer(pair.epoch(), house.getKey(), pair.partnerOf(id));
            }
        }
        return null;
    }

    private List<String> nodesOf(String id) {
        return houses.entrySet().stream()
                .filter(house -> house.getValue().get(Presence.class).isOnline(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What all instances know of who is where, as one of them sees it. */
    private final class Index implements PresenceIndex {

        private final String name;

        Index(String name) {
            this.name = name;
        }

        @Override
        public Uni<Arrival> enter(Guest guest) {
            return Uni.createFrom()
                    .item(() -> new Arrival(elsewhere(guest.id()), pointerOf(guest.id())));
        }

        @Override
        public Uni<List<String>> leave(String guestId) {
            return Uni.createFrom().item(() -> elsewhere(guestId));
        }

        @Override
        public Uni<Void> update(Guest guest) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Page> onlinePage(@Nullable String cursor, int limit, String exceptId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Page> availablePage(@Nullable String cursor, int limit, String exceptId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Counts> counts() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isShared() {
            return true;
        }

        private List<String> elsewhere(String guestId) {
            return nodesOf(guestId).stream().filter(node -> !node.equals(name)).toList();
        }
    }

    /** Whoever is online somewhere and in no pair that any instance carries. */
    private final class All implements Eligibility {

        @Override
        public boolean isFree(String guestId) {
            return !nodesOf(guestId).isEmpty() && pointerOf(guestId) == null;
        }

        @Override
        public void claim(Ticket asker, Ticket partner, long epoch) {
            // The instance of the asker records it.
        }
    }

    /** The queue of all instances as one of them sees it. */
    private final class View implements MatchQueue {

        private final String name;

        View(String name) {
            this.name = name;
        }

        @Override
        public Uni<Outcome> pairOrWait(Ticket ticket) {
            searchedAt.put(ticket.guestId(), name);
            return queue.pairOrWait(ticket).map(this::told);
        }

        @Override
        public Uni<Outcome> widen(Ticket seen) {
            return queue.widen(seen).map(this::told);
        }

        @Override
        public Uni<Boolean> cancel(String guestId) {
            return queue.cancel(guestId);
        }

        @Override
        public Uni<Long> waiting() {
            return queue.waiting();
        }

        private Outcome told(Outcome outcome) {
            if (!(outcome instanceof Outcome.Paired paired)) {
                return outcome;
            }
            whenPaired.run();
            String partner = paired.partner().guestId();
            Outcome.Elsewhere elsewhere =
                    new Outcome.Elsewhere(
                            searchedAt.get(partner),
                            nodesOf(partner),
                            nodesOf(paired.self().guestId()),
                            MemberCard.of(Visitors.visitor(partner), new Hidden(true, true, true)));
            return new Outcome.Paired(paired.self(), paired.partner(), paired.epoch(), elsewhere);
        }
    }
}
