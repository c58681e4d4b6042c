package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.docs.RedisGuide;
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
            String url = "redis://127.0.0.1:" + redis.port();
            keepsGuestsIn(redis, url, "", RedisGuide.settings("Password", Map.of()));
        }
    }

    @Test
    void tls(@TempDir Path folder) {
        TlsFiles files = TlsFiles.in(folder);
        Map<String, String> mine = Map.of("/etc/redis/ca.pem", files.certificate().toString());
        try (RedisServer redis = RedisServer.withTls(files)) {
            keepsGuestsIn(redis, redis.url(), "", RedisGuide.settings("TLS", mine));
        }
    }

    @Test
    void aPrefix() {
        try (RedisServer redis = RedisServer.start()) {
            keepsGuestsIn(redis, redis.url(), "blue:", RedisGuide.settings("Prefix", Map.of()));
        }
    }

    @Test
    void aUserWithNothingButWhatIsNeededAndTheServerOfTheGuide() {
        try (RedisServer redis = RedisServer.start(RedisGuide.serverOptions())) {
            assertThat(redis.command(RedisGuide.aclUser())).isEqualTo("+OK\r\n");
            String url = "redis://vestibule:open-sesame@127.0.0.1:" + redis.port();
            keepsGuestsIn(redis, url, "", launch -> launch);
            assertThat(redis.command("ACL", "LOG")).isEqualTo("*0\r\n");
        }
    }

    private static void keepsGuestsIn(
            RedisServer redis, String url, String prefix, UnaryOperator<ServiceLaunch> settings) {
        try (Nodes nodes = Nodes.start("deployment", 2, url, settings)) {
            Identity guest = Identity.create(nodes.node(0), Map.of());

            String key = prefix + "guest:" + guest.sessionId();
            Nodes.await(
                    "the guest to be in Redis",
                    () -> redis.command("HGET", key, "username").contains(guest.username()));
            nodes.meet(0, 1).chat("with this Redis", 3);
            nodes.awaitFigures(2, 2);
            assertThat(redis.command("KEYS", "*").split("\r\n"))
                    .filteredOn(word -> word.contains("guest:") || word.contains("{vestibule}"))
                    .allMatch(word -> word.startsWith(prefix));
            nodes.leave();
        }
    }
}
