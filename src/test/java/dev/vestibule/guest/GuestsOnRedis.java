package dev.vestibule.guest;

import dev.vestibule.support.RedisServer;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An instance on a real, empty Redis, in which guests live for seconds; for each test. */
final class GuestsOnRedis implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    static final Duration TTL = Duration.ofSeconds(4);

    private static final Duration SLACK = Duration.ofMillis(100);

    private final RedisServer redis = RedisServer.start();
    private GuestNode node;

    @Override
    public void beforeEach(ExtensionContext context) {
        redis.command("FLUSHALL");
        node = GuestNode.begun(TTL, redis.url(), new TestBus("node-a")).up();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        node.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        redis.close();
    }

    GuestNode node() {
        return node;
    }

    RedisServer redis() {
        return redis;
    }

    /** Time passes as it does in Redis. */
    static void pass(Duration time) {
        Awaitility.await()
                .pollDelay(time.plus(SLACK))
                .timeout(time.plusMinutes(1))
                .until(() -> true);
    }
}
