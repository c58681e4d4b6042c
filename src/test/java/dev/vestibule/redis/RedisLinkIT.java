package dev.vestibule.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.support.Defaults;
import dev.vestibule.support.RedisServer;
import dev.vestibule.support.TestLink;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The link to a real Redis that fails in every way it can. */
class RedisLinkIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final RedisConfig HASTY =
            Defaults.of(RedisConfig.class, Map.of("dwell", Duration.ofMillis(100)));

    private RedisServer redis;
    private TestLink test;

    @BeforeEach
    void startRedis() {
        redis = RedisServer.start();
    }

    @AfterEach
    void stopRedis() {
        if (test != null) {
            test.close();
        }
        redis.close();
    }

    @Test
    void commandsAreAnsweredOnceTheLinkIsUp() {
        begin();

        assertThat(set("a", "1").toString()).isEqualTo("OK");
        assertThat(get("a").toString()).isEqualTo("1");
        assertThat(get("nobody")).isNull();
    }

    @Test
    void aRedisThatIsNotThereDelaysNothingAndIsFoundWhenItComes() {
        redis.kill();
        test = TestLink.begun(redis.url(), HASTY, List.of());

        assertThat(test.link().state()).isEqualTo(LinkState.DOWN);
        assertThatThrownBy(() -> set("a", "1")).isInstanceOf(RedisUnavailable.class);
        redis.restart();
        test.awaitState(LinkState.UP);

        assertThat(set("a", "1").toString()).isEqualTo("OK");
    }

    @Test
    void aKilledRedisIsDownAndComesBackByItself() {
        begin();

        redis.kill();
        test.awaitState(LinkState.DOWN);
        assertThatThrownBy(() -> set("a", "1")).isInstanceOf(RedisUnavailable.class);
        redis.restart();
        test.awaitState(LinkState.UP);

        assertThat(test.changes().fired())
                .containsExactly(
                        change(LinkState.DOWN, LinkState.RECOVERING),
                        change(LinkState.RECOVERING, LinkState.UP),
                        change(LinkState.UP, LinkState.DOWN),
                        change(LinkState.DOWN, LinkState.RECOVERING),
                        change(LinkState.RECOVERING, LinkState.UP));
    }

    @Test
    void everyCommandToAFrozenRedisFailsWithinTheDeadline() {
        begin();

        redis.freeze();
        List<Uni<Response>> many =
                IntStream.range(0, 1000)
                        .mapToObj(i -> test.link().send(request("SET", "k" + i, "v")))
                        .toList();
        List<String> outcomes =
                many.stream()
                        .map(one ->
                                one.map(Response::toString)
                                        .onFailure(RedisUnavailable.class)
                                        .recoverWithItem("unavailable")
                                        .await()
                                        .atMost(Duration.ofSeconds(2)))
                        .toList();
        test.awaitState(LinkState.DOWN);
        redis.thaw();
        test.awaitState(LinkState.UP);

        assertThat(outcomes).hasSize(1000).containsOnly("unavailable");
    }

    @Test
    void r3AServerThatRefusesToServeIsDownAndComesBackByItself() {
        begin();
        for (List<String[]> fault : faults()) {
            redis.command(fault.get(0));
            test.awaitState(LinkState.DOWN);
            redis.command(fault.get(1));
            test.awaitState(LinkState.UP);
            assertThat(set("a", "1").toString()).isEqualTo("OK");
        }
    }

    @Test
    void r3APasswordThatIsNotKnownIsAnOutage() {
        try (RedisServer guarded = RedisServer.start("--requirepass", "secret")) {
            test = TestLink.begun(guarded.url(), HASTY, List.of());
            assertThatThrownBy(() -> set("a", "1")).isInstanceOf(RedisUnavailable.class);
            test.close();
            test = TestLink.begun("redis://:secret@127.0.0.1:" + guarded.port(), HASTY, List.of());
            test.awaitState(LinkState.UP);
            assertThat(set("a", "1").toString()).isEqualTo("OK");
        }
    }

    @Test
    void scriptsRunAlsoAfterTheServerForgotThem() {
        begin();
        LuaScript echo = script("return ARGV[1]");

        assertThat(run(echo, "a").toString()).isEqualTo("a");
        redis.command("SCRIPT", "FLUSH");
        assertThat(run(echo, "b").toString()).isEqualTo("b");
    }

    @Test
    void aFaultOfTheCommandIsNoOutage() {
        begin();
        set("text", "1");

        assertThatThrownBy(() -> ask("HGETALL", "text")).hasMessageContaining("WRONGTYPE");
        assertThat(test.link().state()).isEqualTo(LinkState.UP);
    }

    @Test
    void commandsOfOneThreadArriveInTheOrderInWhichTheyWereSent() {
        begin();
        LuaScript append = script("return redis.call('APPEND', KEYS[1], ARGV[1])");
        StringBuilder expected = new StringBuilder();
        List<Uni<Response>> sent = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String word = i + ",";
            expected.append(word);
            Uni<Response> call =
                    i % 2 == 0
                            ? test.link().send(request("APPEND", "log", word))
                            : test.link().run(append, List.of("log"), List.of(word));
            sent.add(call.memoize().indefinitely());
            sent.getLast().subscribe().with(done -> {});
        }
        sent.forEach(call -> call.await().atMost(LIMIT));

        assertThat(get("log").toString()).isEqualTo(expected.toString());
    }

    private static List<List<String[]>> faults() {
        return List.of(
                List.of(words("REPLICAOF 127.0.0.1 1"), words("REPLICAOF NO ONE")),
                List.of(words("CONFIG SET maxmemory 1"), words("CONFIG SET maxmemory 0")),
                List.of(
                        words("CONFIG SET min-replicas-to-write 1"),
                        words("CONFIG SET min-replicas-to-write 0")));
    }

    private static String[] words(String command) {
        return command.split(" ", -1);
    }

    private void begin() {
        test = TestLink.begun(redis.url(), HASTY, List.of()).awaitState(LinkState.UP);
    }

    private Response set(String key, String value) {
        return ask("SET", key, value);
    }

    private Response get(String key) {
        return ask("GET", key);
    }

    private Response ask(String command, String... arguments) {
        return test.link().send(request(command, arguments)).await().atMost(LIMIT);
    }

    private Response run(LuaScript script, String argument) {
        return test.link().run(script, List.of("k"), List.of(argument)).await().atMost(LIMIT);
    }

    private static Request request(String command, String... arguments) {
        Request request = Request.cmd(Command.create(command));
        for (String argument : arguments) {
            request.arg(argument);
        }
        return request;
    }

    private static LuaScript script(String source) {
        return LuaScript.of("test", source);
    }

    private static RedisLinkChanged change(LinkState before, LinkState now) {
        return new RedisLinkChanged(before, now);
    }
}
