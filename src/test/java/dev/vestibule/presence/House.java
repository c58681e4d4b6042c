package dev.vestibule.presence;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.RedisServer;
import dev.vestibule.support.TestLink;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A Redis with leases of instances that a test gives and takes. */
final class House implements AutoCloseable {

    /** An instance that only has a name. */
    record Named(String self) implements NodeBus {

        @Override
        public void on(String kind, Handler handler) {
            throw new UnsupportedOperationException("nobody sends anything");
        }

        @Override
        public void tell(String node, String kind, String body) {
            throw new UnsupportedOperationException("nobody listens");
        }

        @Override
        public void tellAll(String kind, String body) {
            throw new UnsupportedOperationException("nobody listens");
        }

        @Override
        public Uni<String> ask(String node, String kind, String body) {
            throw new UnsupportedOperationException("nobody answers");
        }
    }

    private static final String FOR_EVER = "9999999999999";

    private final RedisServer server = RedisServer.start();
    private final TestLink link = TestLink.up(server.url());
    private final Keys keys = new Assembly().get(Keys.class);

    RedisServer server() {
        return server;
    }

    Keys keys() {
        return keys;
    }

    RedisLink link() {
        return link.link();
    }

    TestLink testLink() {
        return link;
    }

    /** As empty as at first. */
    House emptied() {
        server.command("FLUSHALL");
        return this;
    }

    /** The index of an instance that has a lease from now on. */
    RedisPresenceIndex node(String name) {
        server.command("ZADD", keys.nodes(), FOR_EVER, name);
        return new RedisPresenceIndex(link(), keys, new Named(name));
    }

    /** The lease of an instance is over, and nobody has said so yet. */
    void die(String name) {
        server.command("ZADD", keys.nodes(), "1", name);
    }

    /** Sweeps an instance from another until nothing is left to sweep. */
    static void sweep(RedisPresenceIndex by, String gone) {
        long left;
        do {
            left = await(by.sweep(gone)).left();
        } while (left > 0);
    }

    /** What keys there are, but for the leases, the probe, and what grows for ever. */
    List<String> leftovers() {
        Set<String> staying = Set.of(keys.nodes(), keys.places(), keys.probe());
        return server.command("KEYS", "*")
                .lines()
                .filter(line -> line.contains("vestibule"))
                .filter(key -> !staying.contains(key))
                .toList();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        link.close();
        server.close();
    }
}
