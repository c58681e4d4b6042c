package dev.vestibule.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What holds for every bus, whether or not there are others. */
abstract class NodeBusContract {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    abstract NodeBus bus();

    @Test
    void itsNameIsShortAndHasNoBlanks() {
        assertThat(bus().self()).hasSizeLessThanOrEqualTo(100).doesNotContainAnyWhitespaces();
    }

    @Test
    void whatIsToldToOneselfArrivesInOrder() {
        List<String> heard = new CopyOnWriteArrayList<>();
        bus().on(
                        "self",
                        (from, body) -> {
                            assertThat(from).isEqualTo(bus().self());
                            heard.add(body);
                            return null;
                        });
        List<String> all = IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
        all.forEach(body -> bus().tell(bus().self(), "self", body));

        Awaitility.await().atMost(LIMIT).until(() -> heard.size() == all.size());
        assertThat(heard).isEqualTo(all);
    }

    @Test
    void whatOneAsksOneselfIsAnswered() {
        bus().on("double", (from, body) -> Uni.createFrom().item(body + body));
        bus().on("nothing", (from, body) -> null);

        assertThat(ask(bus().self(), "double", "x")).isEqualTo("xx");
        assertThat(ask(bus().self(), "nothing", "x")).isEmpty();
    }

    @Test
    void aRefusalIsAProblemAndAFaultIsAnInternalError() {
        bus().on(
                        "no",
                        (from, body) -> {
                            throw Problem.of(ErrorCode.NOT_CONNECTED, "not you");
                        });
        bus().on("fault", (from, body) -> Uni.createFrom().failure(new IllegalStateException("x")));

        assertCode("no", ErrorCode.NOT_CONNECTED);
        assertCode("fault", ErrorCode.INTERNAL_ERROR);
        assertCode("nobody's", ErrorCode.PARTNER_UNREACHABLE);
    }

    @Test
    void aHandlerThatThrowsDoesNotEndTheBus() {
        bus().on(
                        "told-fault",
                        (from, body) -> {
                            throw new IllegalStateException("x");
                        });
        bus().on("echo", (from, body) -> Uni.createFrom().item(body));
        bus().tell(bus().self(), "told-fault", "");
        bus().tell(bus().self(), "nobody's", "");

        assertThat(ask(bus().self(), "echo", "still here")).isEqualTo("still here");
    }

    @Test
    void whoIsNotThereDoesNotAnswer() {
        assertThatThrownBy(() -> ask("ghost~0", "echo", ""))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code())
                                        .isEqualTo(ErrorCode.PARTNER_UNREACHABLE));
        bus().tell("ghost~0", "echo", "");
        bus().tellAll("echo", "");
    }

    @Test
    void aKindHasOneHandlerAndNoBlanks() {
        bus().on("once", (from, body) -> null);

        assertThatThrownBy(() -> bus().on("once", (from, body) -> null))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> bus().on("not this", (from, body) -> null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsTooLongIsRefusedAtOnce() {
        String body = "x".repeat(BusMessage.MAX_LENGTH);

        assertThatThrownBy(() -> bus().tell(bus().self(), "echo", body))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bus().tellAll("echo", body))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ask("other~1", "echo", body))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String ask(String node, String kind, String body) {
        return bus().ask(node, kind, body).await().atMost(LIMIT);
    }

    private void assertCode(String kind, ErrorCode code) {
        assertThatThrownBy(() -> ask(bus().self(), kind, ""))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
