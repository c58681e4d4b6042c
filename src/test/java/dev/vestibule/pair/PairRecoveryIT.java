package dev.vestibule.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.pair.RedisPairPointers.Pointer;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.RedisConfig;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Defaults;
import dev.vestibule.support.RedisServer;
import dev.vestibule.support.TestBus;
import dev.vestibule.support.TestLink;
import dev.vestibule.support.Visitors;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the pairs of an instance when Redis is found again. */
class PairRecoveryIT {

    private static final String HOUR_AHEAD =
            Long.toString(System.currentTimeMillis() + 60 * 60 * 1000);

    private static RedisServer server;
    private static TestLink link;

    private final Keys keys = new Keys(Defaults.of(RedisConfig.class));
    private final RedisPairPointers pointers = new RedisPairPointers(link.link(), keys);
    private final Assembly assembly =
            new Assembly()
                    .with(NodeBus.class, new TestBus().instance("one"))
                    .with(RedisLink.class, link.link())
                    .with(Keys.class, keys)
                    .with(RedisPairPointers.class, pointers);
    private final Members members = new Members(assembly);
    private final Pairs pairs = assembly.get(Pairs.class);
    private final PairRecovery recovery = assembly.get(PairRecovery.class);

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
        link = TestLink.up(server.url());
    }

    @AfterAll
    static void stopRedis() {
        link.close();
        server.close();
    }

    @BeforeEach
    void beginAnew() {
        send(Command.FLUSHALL);
        send(Command.ZADD, keys.nodes(), HOUR_AHEAD, "one", HOUR_AHEAD, "two");
    }

    @Test
    void whatTheInstanceCarriesIsKnownAgainAndNothingElseOfIt() {
        pointers.push("one", List.of(new Pointer(1, "one", "x", "y"))).await().indefinitely();
        members.announced("a", "b");
        recovery.recover().await().indefinitely();

        assertThat(known()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void ofTwoPairsTheLaterOneStaysAndTheMembersOfTheOtherHearOfIt() {
        members.online("a");
        members.online("b");
        members.announced("a", "b");
        pointers.push("two", List.of(new Pointer(99, "two", "b", "c"))).await().indefinitely();
        recovery.recover().await().indefinitely();

        assertThat(pairs.of("a")).isNull();
        assertThat(members.client("a").payloads("room:closed").getFirst()).contains("conflict");
        assertThat(members.client("b").payloads("room:closed").getFirst()).contains("conflict");
        Awaitility.await().until(() -> known().size() == 2);
        assertThat(known()).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void whoeverPartsInTheMiddleOfTheRecoveryIsFreeAfterwards() {
        List<Pair> parting = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            parting.add(members.announced("a" + i, "b" + i));
        }
        var recovered = recovery.recover().subscribeAsCompletionStage();
        for (Pair pair : parting) {
            pairs.end(pair, Visitors.visitor(pair.first()), PairEnded.Cause.LEFT);
        }
        recovered.join();

        Awaitility.await().until(() -> known().isEmpty());
    }

    private List<String> known() {
        List<String> guests = new ArrayList<>();
        send(Command.HKEYS, keys.pairs()).forEach(guest -> guests.add(guest.toString()));
        return guests;
    }

    private static Response send(Command command, String... arguments) {
        Request request = Request.cmd(command);
        List.of(arguments).forEach(request::arg);
        return link.link().send(request).await().indefinitely();
    }
}
