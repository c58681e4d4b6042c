package dev.vestibule.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.FlakyRedis.Direction;
import dev.vestibule.support.FlakyRedis.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of Redis stand on does what it says. */
class RedisSupportIT {

    @Test
    void aServerForgetsWhenItIsKilledAndStartsOnTheSamePort() {
        try (RedisServer redis = RedisServer.start()) {
            redis.command("SET", "a", "1");
            redis.kill();
            redis.restart();

            assertThat(redis.command("GET", "a")).isEqualTo("$-1\r\n");
        }
    }

    @Test
    void aPasswordIsWanted() {
        try (RedisServer redis = RedisServer.withPassword("open-sesame")) {
            assertThat(RedisCommand.ask(redis.port(), "", "PING")).contains("NOAUTH");
            assertThat(redis.command("PING")).isEqualTo("+PONG\r\n");
            redis.kill();
            redis.restart();
            assertThat(redis.command("PING")).isEqualTo("+PONG\r\n");
            assertThat(redis.url()).startsWith("redis://:open-sesame@");
        }
    }

    @Test
    void tlsIsSpokenWithACertificateOfItsOwn(@TempDir Path folder) {
        TlsFiles files = TlsFiles.in(folder);
        try (RedisServer redis = RedisServer.withTls(files)) {
            assertThat(redis.command("PING")).isEqualTo("+PONG\r\n");
            assertThat(redis.url()).startsWith("rediss://127.0.0.1:");
        }
    }

    @Test
    void theEmbeddedServerRuns() {
        Signals.run(RedisBinary.embedded().toString(), "--version");
    }

    @Test
    void aClusterServesEverySlot() {
        try (RedisCluster cluster = RedisCluster.start()) {
            assertThat(cluster.masters()).hasSize(3);
            assertThat(cluster.masters().stream().map(m -> m.command("SET", "a", "1")))
                    .filteredOn("+OK\r\n"::equals)
                    .hasSize(1);
        }
    }

    @Test
    void sentinelsMakeTheReplicaTheMaster() {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            sentinels.master().kill();
            sentinels.awaitFailover();
            assertThat(sentinels.replica().command("SET", "a", "1")).isEqualTo("+OK\r\n");
        }
    }

    @Test
    void theWayIsSlowEachWay() throws IOException {
        try (RedisServer redis = RedisServer.start();
                FlakyRedis way = FlakyRedis.to(redis)) {
            way.delay(Duration.ofMillis(100));
            long start = System.nanoTime();
            RedisCommand.ask(way.port(), "", "PING");
            assertThat(System.nanoTime() - start).isGreaterThan(200_000_000L);
        }
    }

    @Test
    void silenceHoldsBackAndHealingDelivers() throws IOException {
        try (RedisServer redis = RedisServer.start();
                FlakyRedis way = FlakyRedis.to(redis);
                Socket socket = connect(way)) {
            way.fallSilent(Traffic.COMMANDS, Direction.FROM_REDIS);
            send(socket, "SET a 1\r\n");
            Awaitility.await().until(() -> redis.command("GET", "a").contains("1"));
            Assertions.assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            way.heal();
            assertThat(read(socket.getInputStream(), 5)).isEqualTo("+OK\r\n");
        }
    }

    @Test
    void subscriptionsAreToldApart() throws IOException {
        try (RedisServer redis = RedisServer.start();
                FlakyRedis way = FlakyRedis.to(redis);
                Socket commands = connect(way);
                Socket subscription = connect(way)) {
            send(commands, "PING\r\n");
            read(commands.getInputStream(), 7);
            send(subscription, "*2\r\n$9\r\nSUBSCRIBE\r\n$1\r\na\r\n");
            read(subscription.getInputStream(), 7);
            assertThat(way.connections(Traffic.COMMANDS)).isEqualTo(1);

            way.cut(Traffic.SUBSCRIPTIONS);

            Assertions.assertThatThrownBy(() -> subscription.getInputStream().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
            send(commands, "PING\r\n");
            assertThat(read(commands.getInputStream(), 7)).isEqualTo("+PONG\r\n");
        }
    }

    @Test
    void aRefusedWayCanBeOpenedAgain() {
        try (RedisServer redis = RedisServer.start();
                FlakyRedis way = FlakyRedis.to(redis)) {
            way.refuse();
            Assertions.assertThatThrownBy(() -> RedisCommand.ask(way.port(), "", "PING"))
                    .hasRootCauseInstanceOf(java.net.ConnectException.class);
            way.heal();
            assertThat(RedisCommand.ask(way.port(), "", "PING")).isEqualTo("+PONG\r\n");
        }
    }

    private static Socket connect(FlakyRedis way) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), way.port());
        socket.setSoTimeout(500);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(InputStream in, int bytes) throws IOException {
        return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }
}
