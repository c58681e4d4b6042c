package dev.vestibule.guest;

import dev.vestibule.redis.LinkState;
import dev.vestibule.support.FlakyRedis;
import dev.vestibule.support.RedisServer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Two instances on one real Redis, each with a way to it that can be cut. */
final class TwoGuestNodes implements AutoCloseable {

    private static final List<String> NAMES = List.of("node-a", "node-b");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final RedisServer redis = RedisServer.start();
    private final List<FlakyRedis> ways = List.of(FlakyRedis.to(redis), FlakyRedis.to(redis));
    private final List<TestBus> buses = NAMES.stream().map(TestBus::new).toList();
    private final List<GuestNode> nodes;

    TwoGuestNodes(Duration ttl) {
        buses.getFirst().and(buses.getLast());
        nodes =
                List.of(
                        GuestNode.begun(ttl, ways.getFirst().url(), buses.getFirst()),
                        GuestNode.begun(ttl, ways.getLast().url(), buses.getLast()));
        nodes.forEach(GuestNode::up);
    }

    GuestNode node(int which) {
        return nodes.get(which);
    }

    GuestNode a() {
        return node(0);
    }

    GuestNode b() {
        return node(1);
    }

    /** Cuts an instance off Redis and off the other one, and waits until it knows. */
    void cut(int which) {
        buses.get(which).cut(true);
        ways.get(which).refuse();
        node(which).awaitState(LinkState.DOWN);
    }

    /** Opens the way again; the instance finds out by itself. */
    void heal(int which) {
        buses.get(which).cut(false);
        ways.get(which).heal();
    }

    /** Waits until Redis was told everything by both. */
    void settle() {
        for (GuestNode node : nodes) {
            Awaitility.await("everything to be told")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(node::isSettled);
        }
    }

    @Override
    public void close() {
        nodes.forEach(GuestNode::close);
        ways.forEach(FlakyRedis::close);
        redis.close();
    }
}
