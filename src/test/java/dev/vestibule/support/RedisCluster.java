package dev.vestibule.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Redis Cluster of three masters on loopback, without replicas. */
public final class RedisCluster implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;

    /** What Redis adds to a port for the bus of the cluster. */
    private static final int BUS = 10_000;

    private final List<RedisServer> masters = new ArrayList<>();

    private RedisCluster() {}

    /** Starts one; it serves when this returns. */
    public static RedisCluster start() {
        RedisCluster cluster = new RedisCluster();
        for (int i = 0; i < MASTERS; i++) {
            cluster.masters.add(member());
        }
        cluster.join();
        return cluster;
    }

    /** Its members as {@code REDIS_URL} takes them. */
    public String url() {
        return masters.stream().map(RedisServer::url).collect(Collectors.joining(","));
    }

    public List<RedisServer> masters() {
        return List.copyOf(masters);
    }

    /** Starts a master again that was killed; it is empty, and the cluster serves. */
    public void restart(int i) {
        masters.get(i).restart();
        masters.forEach(master -> master.awaiting("cluster_state:ok", "CLUSTER", "INFO"));
    }

    private static RedisServer member() {
        return RedisServer.startOn(
                portWithBus(),
                "--cluster-enabled",
                "yes",
                "--cluster-config-file",
                "nodes.conf",
                "--cluster-node-timeout",
                "2000");
    }

    private void join() {
        for (int i = 0; i < MASTERS; i++) {
            masters.get(i).command(slotsOf(i));
            masters.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        for (RedisServer other : masters.subList(1, MASTERS)) {
            String port = Integer.toString(other.port());
            masters.getFirst().command("CLUSTER", "MEET", "127.0.0.1", port);
        }
        for (RedisServer master : masters) {
            master.awaiting("cluster_known_nodes:" + MASTERS, "CLUSTER", "INFO");
            master.awaiting("cluster_slots_ok:" + SLOTS, "CLUSTER", "INFO");
            master.awaiting("cluster_state:ok", "CLUSTER", "INFO");
        }
    }

    private static String[] slotsOf(int member) {
        IntStream slots = IntStream.range(SLOTS * member / MASTERS, SLOTS * (member + 1) / MASTERS);
        return Stream.concat(Stream.of("CLUSTER", "ADDSLOTS"), slots.mapToObj(Integer::toString))
                .toArray(String[]::new);
    }

    private static int portWithBus() {
        int port = RedisServer.freePort();
        while (port + BUS > 65_535 || !isFree(port + BUS)) {
            port = RedisServer.freePort();
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() {
        masters.forEach(RedisServer::close);
    }
}
