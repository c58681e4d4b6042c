package dev.vestibule.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.redis.LinkState;
import dev.vestibule.support.RedisServer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances on one Redis. */
class RedisNodeBusIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private RedisServer redis;
    private BusNode a;
    private BusNode b;

    @BeforeEach
    void begin() {
        redis = RedisServer.start();
        a = BusNode.up("a", redis.url());
        b = BusNode.up("b", redis.url());
    }

    @AfterEach
    void end() {
        a.close();
        b.close();
        redis.close();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Test
    void messagesArriveInOrder() {
        numbers(2_000).forEach(body -> a.tell(b, body));
        b.awaitNotes(2_000);

        assertThat(b.heard()).isEqualTo(numbers(2_000));
        assertThat(a.figures().resent()).isZero();
    }

    @Test
    void aBodyMayHoldAnything() {
        String odd = "a b\n\"\\ \u0000 \uD83D\uDE00 {}[] é\u2028";
        a.tell(b, odd);
        a.tell(b, "");
        b.awaitNotes(2);

        assertThat(b.heard()).containsExactly(odd, "");
    }

    @Test
    void aMessageToOneselfArrivesToo() {
        a.tell(a, "self");
        a.awaitNotes(1);

        assertThat(ask(a, a.id(), "note", "x")).isEqualTo("x!");
    }

    @Test
    void aQuestionIsAnswered() {
        assertThat(ask(a, b.id(), "note", "x y")).isEqualTo("x y!");
    }

    @Test
    void aRefusalTravelsBack() {
        b.bus()
                .on(
                        "no",
                        (from, body) -> {
                            throw Problem.of(ErrorCode.NOT_CONNECTED, "not you");
                        });
        b.bus()
                .on(
                        "late-no",
                        (from, body) -> Uni.createFrom().failure(Problem.of(ErrorCode.FORBIDDEN)));
        b.bus()
                .on(
                        "fault",
                        (from, body) -> {
                            throw new IllegalStateException("a fault of the test");
                        });

        assertRefused(ask(a, "no"), ErrorCode.NOT_CONNECTED, "not you");
        assertRefused(ask(a, "late-no"), ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN.message());
        assertRefused(
                ask(a, "fault"), ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.message());
        assertRefused(
                ask(a, "unheard-of"),
                ErrorCode.PARTNER_UNREACHABLE,
                ErrorCode.PARTNER_UNREACHABLE.message());
    }

    @Test
    void nobodyAnswersForAnInstanceThatIsNotThere() {
        assertThatThrownBy(() -> ask(a, "ghost~1", "note", "x"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code())
                                        .isEqualTo(ErrorCode.PARTNER_UNREACHABLE));
    }

    @Test
    void everybodyElseIsTold() {
        try (BusNode c = BusNode.up("c", redis.url())) {
            c.bus().tellAll("note", "hello");
            a.awaitNotes(1);
            b.awaitNotes(1);

            assertThat(c.heard()).isEmpty();
            a.bus().tellAll("note", "welcome");
            c.awaitNotes(1);
        }
    }

    @Test
    void withoutRedisAQuestionFailsAtOnceAndAMessageWaits() {
        redis.kill();
        a.link().awaitState(LinkState.DOWN);
        a.tell(b, "later");

        assertRefused(
                ask(a, "note"),
                ErrorCode.PARTNER_UNREACHABLE,
                ErrorCode.PARTNER_UNREACHABLE.message());
        redis.restart();
        b.awaitNotes(1);
        assertThat(b.heard()).containsExactly("later");
    }

    @Test
    void tooMuchThatWaitsMakesStrangersOfBoth() {
        a.tell(b, "first");
        b.awaitNotes(1);
        redis.freeze();
        numbers(3_001).forEach(body -> a.tell(b, body));
        Awaitility.await().atMost(LIMIT).until(() -> a.left().contains(b.id()));
        redis.thaw();

        Awaitility.await().atMost(LIMIT).until(() -> b.left().contains(a.id()));
        a.awaitUp();
        b.awaitUp();
        a.tell(b, "again");
        Awaitility.await().atMost(LIMIT).until(() -> b.heard().contains("again"));
        assertThat(a.left()).containsExactly(b.id());
        assertThat(b.left()).containsExactly(a.id());
    }

    private static String ask(BusNode from, String node, String kind, String body) {
        return from.bus().ask(node, kind, body).await().atMost(LIMIT);
    }

    private Uni<String> ask(BusNode from, String kind) {
        return from.bus().ask(b.id(), kind, "x");
    }

    private static void assertRefused(Uni<String> answer, ErrorCode code, String text) {
        assertThatThrownBy(() -> answer.await().atMost(LIMIT))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(code);
                            assertThat(problem.text()).isEqualTo(text);
                        });
    }
}
