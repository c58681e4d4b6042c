package dev.vestibule.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.FlakyRedis;
import dev.vestibule.support.Identity;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import dev.vestibule.support.ServiceLaunch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three instances and one Redis, to which each has a way of its own. */
final class House implements AutoCloseable {

    private static final int COUNT = 3;

    /** How long an instance that is not heard of counts as there. */
    static final Duration LEASE = Duration.ofSeconds(6);

    private final RedisServer redis = RedisServer.start();
    private final List<FlakyRedis> ways =
            Stream.generate(() -> FlakyRedis.to(redis)).limit(COUNT).toList();
    private final AtomicInteger next = new AtomicInteger();
    private final Nodes nodes;

    House(String name) {
        nodes = Nodes.launch(name, COUNT, redis.url(), this::settings);
        nodes.awaitStore("redis");
    }

    private ServiceLaunch settings(ServiceLaunch launch) {
        int place = next.getAndIncrement();
        return launch.environment("REDIS_URL", ways.get(place).url())
                .property("vestibule.redis.dwell", "0s")
                .property("vestibule.bus.name", "n" + place)
                .property("vestibule.bus.lease", LEASE.toString())
                .property("vestibule.bus.renew-every", "1s");
    }

    Misfortunes misfortunes(Random random, Diary diary) {
        return new Misfortunes(random, diary, this);
    }

    void startAgain(int node) {
        next.set(node);
        nodes.startAgain(node);
    }

    FlakyRedis way(int node) {
        return ways.get(node);
    }

    Nodes nodes() {
        return nodes;
    }

    RedisServer redis() {
        return redis;
    }

    /** A random instance, which may be dead. */
    Wanderer.Place anywhere(Random random) {
        int node = random.nextInt(COUNT);
        return new Wanderer.Place(node, nodes.node(node));
    }

    /** A guest that nobody knows yet. */
    Identity newGuest(int number) {
        return Identity.create(nodes.node(number % COUNT), Map.of());
    }

    /** The figures of each instance. */
    List<JsonNode> figures() {
        return IntStream.range(0, COUNT).mapToObj(nodes::figures).toList();
    }

    /** The parts of an answer of Redis, without what belongs to the protocol. */
    List<String> ask(String... command) {
        return Arrays.stream(redis.command(command).split("\r\n"))
                .filter(line -> !line.isEmpty() && "$*".indexOf(line.charAt(0)) < 0)
                .toList();
    }

    @Override
    public void close() {
        nodes.close();
        ways.forEach(FlakyRedis::close);
        redis.close();
    }
}
