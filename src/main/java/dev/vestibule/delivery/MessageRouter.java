package dev.vestibule.delivery;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.guest.Guest;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.wire.LossClass;
import dev.vestibule.wire.Outbound;
import dev.vestibule.wire.ServerEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A frame to a guest, wherever its sockets are: on this instance, and on those where the router was
 * told that the guest is. Those are known for members of the pairs that this instance carries, and
 * for nobody else. Frames of one caller to one guest arrive in order. Thread-safe.
 */
@ApplicationScoped
public class MessageRouter {

    private static final String DELIVER = "deliver";
    private static final String REPLY = "reply";
    private static final int PARTS = 4;

    /** A guest with sockets on other instances, as it was when the router heard of it. */
    private record Elsewhere(Guest guest, Set<String> nodes) {}

    private final Hub hub;
    private final NodeBus bus;
    private final RedisLink link;
    private final ConcurrentMap<String, Elsewhere> byGuest = new ConcurrentHashMap<>();

    MessageRouter(Hub hub, NodeBus bus, RedisLink link) {
        this.hub = hub;
        this.bus = bus;
        this.link = link;
    }

    void onStart(@Observes StartupEvent event) {
        bus.on(DELIVER, this::deliver);
        bus.on(REPLY, this::replied);
    }

    /** The guest has sockets on another instance. */
    public void reach(Guest guest, String node) {
        byGuest.compute(
                guest.id(),
                (id, known) -> {
                    Set<String> nodes = new HashSet<>(known == null ? Set.of() : known.nodes());
                    nodes.add(node);
                    return new Elsewhere(guest, Set.copyOf(nodes));
                });
    }

    /** The guest has no sockets on another instance any more. */
    public void unreach(String guestId, String node) {
        byGuest.computeIfPresent(guestId, (id, known) -> without(known, node));
    }

    /** Nothing more is to be sent to the guest's other instances. */
    public void forget(String guestId) {
        byGuest.remove(guestId);
    }

    /** Forgets an instance; the guests who had sockets there. */
    public List<Guest> forgetNode(String node) {
        List<Guest> concerned = new ArrayList<>();
        byGuest.forEach((id, elsewhere) -> {
            if (elsewhere.nodes().contains(node)) {
                concerned.add(elsewhere.guest());
                unreach(id, node);
            }
        });
        return concerned;
    }

    /** The other instances where the guest has sockets, as far as the router was told. */
    public Set<String> nodesOf(String guestId) {
        Elsewhere elsewhere = byGuest.get(guestId);
        return elsewhere == null ? Set.of() : elsewhere.nodes();
    }

    /** What is known of a guest with sockets on other instances, or null. */
    public @Nullable Guest guestElsewhere(String guestId) {
        Elsewhere elsewhere = byGuest.get(guestId);
        return elsewhere == null ? null : elsewhere.guest();
    }

    /**
     * Makes sure that what is sent to the guest now is on its way.
     *
     * @throws Problem PARTNER_UNREACHABLE when the guest is on other instances alone, and they
     *     cannot be reached at the moment
     */
    public void requireWayTo(String guestId) {
        if (hub.of(guestId).isEmpty()
                && !nodesOf(guestId).isEmpty()
                && link.state() == LinkState.DOWN) {
            throw Problem.of(ErrorCode.PARTNER_UNREACHABLE);
        }
    }

    /** Sends an event to every socket of a guest; encoded once. */
    public void send(String guestId, ServerEvent event) {
        Set<String> nodes = nodesOf(guestId);
        if (nodes.isEmpty()) {
            hub.send(guestId, event);
            return;
        }
        Outbound.Event frame = Outbound.of(event);
        hub.send(hub.of(guestId), frame);
        String body = body(guestId, frame);
        for (String node : nodes) {
            bus.tell(node, DELIVER, body);
        }
    }

    /** Sends an event to one socket of a guest on another instance. */
    public void reply(String node, String guestId, String connectionId, ServerEvent event) {
        bus.tell(node, REPLY, connectionId + "\n" + body(guestId, Outbound.of(event)));
    }

    private @Nullable Uni<String> deliver(String from, String body) {
        String[] parts = body.split("\n", PARTS);
        hub.send(hub.of(parts[0]), frame(parts));
        return null;
    }

    private @Nullable Uni<String> replied(String from, String body) {
        int end = body.indexOf('\n');
        String connectionId = body.substring(0, end);
        String[] parts = body.substring(end + 1).split("\n", PARTS);
        for (Connection connection : hub.of(parts[0])) {
            if (connection.id().equals(connectionId)) {
                connection.send(frame(parts));
            }
        }
        return null;
    }

    /** Neither ids nor names of events nor compact JSON hold a line break. */
    private static String body(String guestId, Outbound.Event frame) {
        return String.join("\n", guestId, frame.name(), frame.lossClass().name(), frame.payload());
    }

    private static Outbound.Event frame(String[] parts) {
        return new Outbound.Event(parts[1], parts[3], LossClass.valueOf(parts[2]));
    }

    private static @Nullable Elsewhere without(Elsewhere known, String node) {
        Set<String> left = new HashSet<>(known.nodes());
        left.remove(node);
        return left.isEmpty() ? null : new Elsewhere(known.guest(), Set.copyOf(left));
    }
}
