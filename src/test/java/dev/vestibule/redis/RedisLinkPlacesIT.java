package dev.vestibule.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Defaults;
import dev.vestibule.support.FlakyRedis;
import dev.vestibule.support.FlakyRedis.Direction;
import dev.vestibule.support.FlakyRedis.Traffic;
import dev.vestibule.support.RedisCluster;
import dev.vestibule.support.RedisSentinels;
import dev.vestibule.support.RedisServer;
import dev.vestibule.support.TestLink;
import dev.vestibule.support.TlsFiles;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link to every kind of Redis, over every kind of way. */
class RedisLinkPlacesIT {

    private static final RedisConfig HASTY =
            Defaults.of(RedisConfig.class, Map.of("dwell", Duration.ZERO));
    private static final LuaScript SET_BOTH =
            LuaScript.of(
                    "test",
                    "redis.call('SET', KEYS[1], ARGV[1]) return redis.call('GET', KEYS[1])");

    @Test
    void aCluster() {
        try (RedisCluster cluster = RedisCluster.start()) {
            RedisOptions options = new RedisOptions().setType(RedisClientType.CLUSTER);
            for (RedisServer master : cluster.masters()) {
                options.addConnectionString(master.url());
            }
            try (TestLink test = TestLink.begun(options, HASTY, List.of())) {
                test.awaitState(LinkState.UP);
                works(test);
                for (int i = 0; i < cluster.masters().size(); i++) {
                    cluster.masters().get(i).kill();
                    cluster.restart(i);
                    test.awaitState(LinkState.UP);
                }
                works(test);
            }
        }
    }

    @Test
    void r10Sentinels() {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            RedisOptions options =
                    new RedisOptions()
                            .setType(RedisClientType.SENTINEL)
                            .setMasterName(RedisSentinels.MASTER)
                            .setRole(RedisRole.MASTER);
            for (String url : sentinels.url().split(",")) {
                options.addConnectionString(url);
            }
            try (TestLink test = TestLink.begun(options, HASTY, List.of())) {
                test.awaitState(LinkState.UP);
                works(test);
                sentinels.master().kill();
                test.awaitState(LinkState.DOWN);
                sentinels.awaitFailover();
                test.awaitState(LinkState.UP);
                works(test);
            }
        }
    }

    @Test
    void tls(@TempDir Path folder) {
        TlsFiles files = TlsFiles.in(folder);
        try (RedisServer redis = RedisServer.withTls(files)) {
            NetClientOptions net =
                    new NetClientOptions()
                            .setHostnameVerificationAlgorithm("HTTPS")
                            .setTrustOptions(
                                    new PemTrustOptions()
                                            .addCertPath(files.certificate().toString()));
            RedisOptions options =
                    new RedisOptions().setConnectionString(redis.url()).setNetClientOptions(net);
            try (TestLink test = TestLink.begun(options, HASTY, List.of())) {
                test.awaitState(LinkState.UP);
                works(test);
            }
        }
    }

    @Test
    void aWayThatFallsSilentOrIsClosed() {
        try (RedisServer redis = RedisServer.start();
                FlakyRedis way = FlakyRedis.to(redis)) {
            way.fallSilent();
            try (TestLink test = TestLink.begun(way.url(), HASTY, List.of())) {
                for (Runnable trouble :
                        List.<Runnable>of(
                                way::fallSilent,
                                () -> way.fallSilent(Traffic.COMMANDS, Direction.FROM_REDIS),
                                () -> way.fallSilent(Traffic.COMMANDS, Direction.TO_REDIS),
                                way::refuse)) {
                    trouble.run();
                    test.awaitState(LinkState.DOWN);
                    way.heal();
                    test.awaitState(LinkState.UP);
                    works(test);
                }
                way.cut();
                test.awaitState(LinkState.DOWN).awaitState(LinkState.UP);
                works(test);
            }
        }
    }

    @Test
    void r12AWayThatIsSlowIsUsed() {
        try (RedisServer redis = RedisServer.start();
                FlakyRedis way = FlakyRedis.to(redis);
                TestLink test = TestLink.begun(way.url(), HASTY, List.of())) {
            test.awaitState(LinkState.UP);
            way.delay(Duration.ofMillis(200));
            for (int i = 0; i < 5; i++) {
                works(test);
            }
            assertThat(test.link().failures()).isZero();
            way.cut();
            test.awaitState(LinkState.DOWN).awaitState(LinkState.UP);
            works(test);
        }
    }

    private static void works(TestLink test) {
        assertThat(
                        test.link()
                                .run(SET_BOTH, List.of("{vestibule}:test"), List.of("1"))
                                .await()
                                .atMost(Duration.ofSeconds(5))
                                .toString())
                .isEqualTo("1");
    }
}
