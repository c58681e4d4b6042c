package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Identity;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import dev.vestibule.support.ServiceLaunch;
import dev.vestibule.support.TlsFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of docs/redis.md, one by one. */
class DeploymentsIT {

    @Test
    void aPasswordInTheAddress() {
        try (RedisServer redis = RedisServer.withPassword("open-sesame")) {
            keepsGuestsIn(redis, redis.url(), "", launch -> launch);
        }
    }

    @Test
    void aPasswordOfItsOwn() {
        try (RedisServer redis = RedisServer.withPassword("open-sesame")) {
            keepsGuestsIn(
                    redis,
                    "redis://127.0.0.1:" + redis.port(),
                    "",
                    launch -> launch.environment("QUARKUS_REDIS_PASSWORD", "open-sesame"));
        }
    }

    @Test
    void tls(@TempDir Path folder) {
        TlsFiles files = TlsFiles.in(folder);
        try (RedisServer redis = RedisServer.withTls(files)) {
            keepsGuestsIn(redis, redis.url(), "", launch -> trusting(launch, files));
        }
    }

    @Test
    void aPrefix() {
        try (RedisServer redis = RedisServer.start()) {
            keepsGuestsIn(
                    redis,
                    redis.url(),
                    "blue:",
                    launch -> launch.property("vestibule.redis.prefix", "blue:"));
        }
    }

    private static ServiceLaunch trusting(ServiceLaunch launch, TlsFiles files) {
        return launch.property("quarkus.redis.tls-configuration-name", "redis")
                .property("quarkus.tls.redis.trust-store.pem.certs", files.certificate().toString())
                .property("quarkus.tls.redis.hostname-verification-algorithm", "HTTPS");
    }

    private static void keepsGuestsIn(
            RedisServer redis, String url, String prefix, UnaryOperator<ServiceLaunch> settings) {
        try (Nodes nodes = Nodes.start("deployment", 1, url, settings)) {
            Identity guest = Identity.create(nodes.node(0), Map.of());

            String key = prefix + "guest:" + guest.sessionId();
            Nodes.await(
                    "the guest to be in Redis",
                    () -> redis.command("HGET", key, "username").contains(guest.username()));
            nodes.meet(0, 0).chat("with this Redis", 3);
            assertThat(redis.command("KEYS", "*").split("\r\n"))
                    .filteredOn(word -> word.contains("guest:") || word.contains("{vestibule}"))
                    .allMatch(word -> word.startsWith(prefix));
            nodes.leave();
        }
    }
}
