package dev.vestibule.support;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A master, its replica and three sentinels that watch them, on loopback. */
public final class RedisSentinels implements AutoCloseable {

    /** The name under which the sentinels know the master. */
    public static final String MASTER = "vestibule";

    private static final int DOWN_AFTER_MILLIS = 1500;
    private static final int SENTINELS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RedisServer master;
    private final RedisServer replica;
    private final List<RedisServer> sentinels;

    private RedisSentinels() {
        master = RedisServer.start();
        replica = RedisServer.replicaOf(master);
        String watch =
                """
                sentinel monitor %s 127.0.0.1 %d 2
                sentinel down-after-milliseconds %s %d
                sentinel failover-timeout %s 10000
                """
                        .formatted(MASTER, master.port(), MASTER, DOWN_AFTER_MILLIS, MASTER);
        sentinels = Stream.generate(() -> RedisServer.sentinel(watch)).limit(SENTINELS).toList();
    }

    /** Starts them; when this returns, the sentinels know of the replica and of each other. */
    public static RedisSentinels start() {
        RedisSentinels all = new RedisSentinels();
        try {
            all.awaitAcquaintance();
        } catch (RuntimeException notReady) {
            all.close();
            throw notReady;
        }
        return all;
    }

    private void awaitAcquaintance() {
        for (RedisServer sentinel : sentinels) {
            Awaitility.await("a sentinel to know the others")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> knowsAll(sentinel.command("INFO", "sentinel")));
        }
    }

    private static boolean knowsAll(String info) {
        return info.contains("status=ok") && info.contains("slaves=1,sentinels=" + SENTINELS);
    }

    /** The sentinels as {@code REDIS_URL} takes them. */
    public String url() {
        return sentinels.stream().map(RedisServer::url).collect(Collectors.joining(","));
    }

    /** The first master; a replica, once it is started again after a failover. */
    public RedisServer master() {
        return master;
    }

    /** The first replica, the master after a failover. */
    public RedisServer replica() {
        return replica;
    }

    /** Waits until the replica has become the master. */
    public void awaitFailover() {
        Awaitility.await("the replica to be the master")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> replica.command("ROLE").contains("master"));
    }

    @Override
    public void close() {
        sentinels.forEach(RedisServer::close);
        replica.close();
        master.close();
    }
}
