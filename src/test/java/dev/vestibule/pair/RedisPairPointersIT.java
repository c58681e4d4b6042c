package dev.vestibule.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.pair.RedisPairPointers.Pointer;
import dev.vestibule.pair.RedisPairPointers.Pushed;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.RedisConfig;
import dev.vestibule.support.Defaults;
import dev.vestibule.support.RedisServer;
import dev.vestibule.support.TestLink;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who is in a pair: what ends, what is found again after an outage, and what goes with its home.
 */
class RedisPairPointersIT {

    private static final String HOUR_AHEAD =
            Long.toString(System.currentTimeMillis() + 60 * 60 * 1000);

    private static RedisServer server;
    private static TestLink link;
    private static Keys keys;
    private static RedisPairPointers pointers;

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
        link = TestLink.up(server.url());
        keys = new Keys(Defaults.of(RedisConfig.class));
        pointers = new RedisPairPointers(link.link(), keys);
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
    void aPairThatIsPushedIsKnownByBothMembers() {
        assertThat(push("one", 7, "anna", "ben")).isEqualTo(new Pushed(List.of(), List.of()));
        assertThat(pairs()).isEqualTo(Map.of("anna", "7 one ben", "ben", "7 one anna"));
    }

    @Test
    void pushingAgainChangesNothing() {
        push("one", 7, "anna", "ben");
        assertThat(push("one", 7, "ben", "anna")).isEqualTo(new Pushed(List.of(), List.of()));
        assertThat(pairs()).isEqualTo(Map.of("anna", "7 one ben", "ben", "7 one anna"));
    }

    @Test
    void ofTwoPairsOfAGuestTheHigherStaysAndTheHomeOfTheOtherIsNamed() {
        push("one", 7, "anna", "ben");
        assertThat(push("two", 8, "anna", "carl"))
                .isEqualTo(new Pushed(List.of(), List.of(new Pointer(7, "one", "anna", "ben"))));
        assertThat(pairs()).isEqualTo(Map.of("anna", "8 two carl", "carl", "8 two anna"));
    }

    @Test
    void aLowerPairLosesAndIsNotWritten() {
        push("two", 8, "anna", "carl");
        assertThat(push("one", 7, "anna", "ben"))
                .isEqualTo(new Pushed(List.of(new Pointer(7, "one", "anna", "ben")), List.of()));
        assertThat(pairs()).isEqualTo(Map.of("anna", "8 two carl", "carl", "8 two anna"));
    }

    @Test
    void ofTwoPairsWithTheSameNumberThatOfTheHigherHomeStaysWhoeverComesFirst() {
        push("one", 7, "anna", "ben");
        assertThat(push("two", 7, "anna", "carl").lost()).isEmpty();
        assertThat(push("one", 7, "anna", "ben").lost()).hasSize(1);
        assertThat(pairs()).isEqualTo(Map.of("anna", "7 two carl", "carl", "7 two anna"));
    }

    @Test
    void aPairThatTakesTheMembersOfTwoOthersEndsBoth() {
        push("one", 7, "anna", "ben");
        push("one", 8, "carl", "dora");
        assertThat(push("two", 9, "anna", "carl").gone())
                .containsExactly(
                        new Pointer(7, "one", "anna", "ben"),
                        new Pointer(8, "one", "carl", "dora"));
        assertThat(pairs()).containsOnlyKeys("anna", "carl");
    }

    @Test
    void aPairThatLosesOneMemberTouchesNothingOfTheOther() {
        push("one", 7, "anna", "ben");
        push("two", 9, "carl", "dora");
        assertThat(push("one", 8, "anna", "carl").lost()).hasSize(1);
        assertThat(pairs()).containsEntry("anna", "7 one ben").containsEntry("ben", "7 one anna");
    }

    @Test
    void aHigherPairWhoseHomeIsGoneWinsNothing() {
        push("two", 9, "anna", "carl");
        send(Command.ZADD, keys.nodes(), "1", "two");
        assertThat(push("one", 7, "anna", "ben").lost()).isEmpty();
        assertThat(pairs()).isEqualTo(Map.of("anna", "7 one ben", "ben", "7 one anna"));
    }

    @Test
    void theCounterFollowsWhatIsPushedAndNeverGoesBack() {
        push("one", 70, "anna", "ben");
        push("one", 60, "carl", "dora");
        assertThat(send(Command.GET, keys.epoch()).toString()).isEqualTo("70");
    }

    @Test
    void theEndOfAPairFreesBothOnceAndNoLaterPair() {
        push("one", 7, "anna", "ben");
        await(pointers.end(7, "two", "anna", "ben"));
        await(pointers.end(6, "one", "anna", "ben"));
        assertThat(pairs()).hasSize(2);
        await(pointers.end(7, "one", "ben", "anna"));
        await(pointers.end(7, "one", "ben", "anna"));
        assertThat(pairs()).isEmpty();
        assertThat(send(Command.EXISTS, keys.pairsOf("one")).toInteger()).isZero();
    }

    @Test
    void theEndOfAPairOneOfWhoseMembersIsInAnotherByNowFreesOnlyTheOther() {
        send(Command.HSET, keys.pairs(), "anna", "7 one ben", "ben", "8 two carl");
        await(pointers.end(7, "one", "anna", "ben"));
        assertThat(pairs()).isEqualTo(Map.of("ben", "8 two carl"));
    }

    @Test
    void aThousandPairsOfAGoneHomeAreSweptAndThoseOfOthersStay() {
        await(pointers.push("one", many("one", 1_000)));
        push("two", 7, "anna", "ben");
        await(pointers.sweep("one"));
        assertThat(pairs()).hasSize(2_002);
        send(Command.ZADD, keys.nodes(), "1", "one");
        await(pointers.sweep("one"));
        assertThat(pairs()).containsOnlyKeys("anna", "ben");
        assertThat(send(Command.EXISTS, keys.pairsOf("one")).toInteger()).isZero();
    }

    @Test
    void pairsThatTheirHomeKnowsNothingOfAreForgotten() {
        await(pointers.push("one", many("one", 500)));
        push("two", 7_000, "anna", "ben");
        await(pointers.keepOnly("one", Set.of("a3", "b3")));
        assertThat(pairs()).containsOnlyKeys("a3", "b3", "anna", "ben");
    }

    private static List<Pointer> many(String home, int pairs) {
        return IntStream.range(0, pairs)
                .mapToObj(i -> new Pointer(1_000 + i, home, "a" + i, "b" + i))
                .toList();
    }

    private static Pushed push(String home, long epoch, String one, String other) {
        return await(pointers.push(home, List.of(new Pointer(epoch, home, one, other))));
    }

    private static Map<String, String> pairs() {
        Map<String, String> pairs = new TreeMap<>();
        Response all = send(Command.HGETALL, keys.pairs());
        all.getKeys().forEach(guest -> pairs.put(guest, all.get(guest).toString()));
        return pairs;
    }

    private static Response send(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return await(link.link().send(request));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().indefinitely();
    }
}
