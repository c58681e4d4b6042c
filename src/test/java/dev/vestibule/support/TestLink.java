package dev.vestibule.support;

import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RecoveryStep;
import dev.vestibule.redis.RedisConfig;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisLinkChanged;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A link to a Redis of the test, without a container. */
public final class TestLink implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final RecordedEvents<RedisLinkChanged> changes = new RecordedEvents<>();
    private final RedisLink link;

    private TestLink(RedisOptions options, RedisConfig config, List<RecoveryStep> steps) {
        link = new RedisLink(vertx, config, options, steps, changes);
        link.start();
    }

    /** Several addresses, separated by commas, are those of a Cluster. */
    private static RedisOptions optionsOf(String url) {
        List<String> addresses = List.of(url.split(","));
        return new RedisOptions()
                .setEndpoints(addresses)
                .setType(
                        addresses.size() > 1
                                ? RedisClientType.CLUSTER
                                : RedisClientType.STANDALONE);
    }

    /** A link that is up, to a server that answers; it is patient with a busy machine. */
    public static TestLink up(String url) {
        RedisConfig patient =
                Defaults.of(RedisConfig.class, Map.of("commandTimeout", Duration.ofSeconds(5)));
        return begun(url, patient, List.of()).awaitState(LinkState.UP);
    }

    /** A link that has just begun to look for its server. */
    public static TestLink begun(String url, RedisConfig config, List<RecoveryStep> steps) {
        return begun(optionsOf(url), config, steps);
    }

    /** As above, for any kind of deployment. */
    public static TestLink begun(
            RedisOptions options, RedisConfig config, List<RecoveryStep> steps) {
        return new TestLink(options, config, steps);
    }

    /** Waits for a state. */
    public TestLink awaitState(LinkState state) {
        Awaitility.await("the link to be " + state)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> link.state() == state);
        return this;
    }

    public RedisLink link() {
        return link;
    }

    public Vertx vertx() {
        return vertx;
    }

    /** What was told of its state. */
    public RecordedEvents<RedisLinkChanged> changes() {
        return changes;
    }

    @Override
    public void close() {
        link.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
