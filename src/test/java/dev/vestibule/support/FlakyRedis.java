package dev.vestibule.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way to a Redis over loopback, as bad as a test wants it: it can be cut, closed, silent and
 * slow, for all connections or for those alone that subscribe, either way or both. Nothing is ever
 * lost inside a connection: what is held back by silence arrives when the way is {@link #heal
 * healed}, as TCP does it.
 */
public final class FlakyRedis implements AutoCloseable {

    /** What a connection is for. A new one counts as COMMANDS until it subscribes. */
    public enum Traffic {
        COMMANDS,
        SUBSCRIPTIONS
    }

    /** Which way bytes go. */
    public enum Direction {
        TO_REDIS,
        FROM_REDIS
    }

    private final int target;
    private final int port;
    private final Map<Traffic, Map<Direction, FlakyGate>> gates = new EnumMap<>(Traffic.class);
    private final Set<FlakyConnection> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;

    private FlakyRedis(int target) throws IOException {
        this.target = target;
        for (Traffic traffic : Traffic.values()) {
            Map<Direction, FlakyGate> ways = new EnumMap<>(Direction.class);
            EnumSet.allOf(Direction.class).forEach(way -> ways.put(way, new FlakyGate()));
            gates.put(traffic, ways);
        }
        this.door = opened(RedisServer.freePort());
        this.port = door.getLocalPort();
    }

    /** A way to a Redis; a good one until told otherwise. */
    public static FlakyRedis to(RedisServer redis) {
        return to(redis.port());
    }

    /** A way to what listens on a port of loopback. */
    public static FlakyRedis to(int port) {
        try {
            return new FlakyRedis(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where Redis seems to be: {@code redis://127.0.0.1:port}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** How many connections there are, of a kind. */
    public long connections(Traffic traffic) {
        return open.stream().filter(connection -> connection.traffic() == traffic).count();
    }

    /** Resets every connection; new ones can be made. */
    public void cut() {
        open.forEach(FlakyConnection::reset);
    }

    /** Resets the connections of a kind. */
    public void cut(Traffic traffic) {
        open.stream()
                .filter(connection -> connection.traffic() == traffic)
                .forEach(FlakyConnection::reset);
    }

    /** Resets every connection, and refuses new ones. */
    public void refuse() {
        quietlyClose(door);
        cut();
    }

    /** Connections stay and can be made; nothing passes, and nobody is told. */
    public void fallSilent() {
        for (Traffic traffic : Traffic.values()) {
            for (Direction direction : Direction.values()) {
                fallSilent(traffic, direction);
            }
        }
    }

    /** As {@link #fallSilent}, for some of what passes. */
    public void fallSilent(Traffic traffic, Direction direction) {
        gate(traffic, direction).shut();
    }

    /** Everything takes so much longer, each way; the rate at which it passes stays. */
    public void delay(Duration eachWay) {
        for (Traffic traffic : Traffic.values()) {
            for (Direction direction : Direction.values()) {
                delay(traffic, direction, eachWay);
            }
        }
    }

    /** Some of what passes takes so much longer. */
    public void delay(Traffic traffic, Direction direction, Duration delay) {
        gate(traffic, direction).delay(delay);
    }

    /** All is well again: the way is open and quick, and what was held back arrives. */
    public void heal() {
        gates.values().forEach(ways -> ways.values().forEach(FlakyGate::heal));
        if (door.isClosed()) {
            try {
                door = opened(port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    FlakyGate gate(Traffic traffic, Direction direction) {
        return gates.get(traffic).get(direction);
    }

    void over(FlakyConnection connection) {
        open.remove(connection);
    }

    private ServerSocket opened(int wanted) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 1000);
        Thread.startVirtualThread(() -> accept(opened));
        return opened;
    }

    private void accept(ServerSocket at) {
        try {
            while (true) {
                Socket client = at.accept();
                try {
                    Socket redis = new Socket(InetAddress.getLoopbackAddress(), target);
                    FlakyConnection connection = new FlakyConnection(this, client, redis);
                    open.add(connection);
                    connection.start();
                } catch (IOException noRedis) {
                    FlakyConnection.reset(client);
                }
            }
        } catch (IOException closed) {
            // Refused from now on, or for ever.
        }
    }

    private static void quietlyClose(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // That was the purpose.
        }
    }

    /** As {@link #refuse}. */
    @Override
    public void close() {
        refuse();
    }
}
