package dev.vestibule.bus;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/**
 * What kind of Redis it is, as far as publishing is concerned.
 *
 * @param isCluster whether it is a Cluster, where the way of a message has to be chosen
 * @param isSharded whether a channel can stay in the shard of its slot
 */
record RedisFlavour(boolean isCluster, boolean isSharded) {

    private static final int FIRST_SHARDED = 7;

    /** By what a server says of itself when greeted with HELLO. */
    static RedisFlavour of(@Nullable Response hello) {
        boolean cluster = "cluster".equals(field(hello, "mode"));
        String version = field(hello, "version");
        int dot = version.indexOf('.');
        boolean sharding = dot > 0 && Integer.parseInt(version, 0, dot, 10) >= FIRST_SHARDED;
        return new RedisFlavour(cluster, cluster && sharding);
    }

    Command subscribe() {
        return isSharded ? Command.SSUBSCRIBE : Command.SUBSCRIBE;
    }

    /** The name of the command that publishes. */
    String publish() {
        return isSharded ? "SPUBLISH" : "PUBLISH";
    }

    private static String field(@Nullable Response hello, String name) {
        Response value = hello == null ? null : hello.get(name);
        return value == null ? "" : value.toString();
    }
}
