package dev.vestibule.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboundTest {

    @Test
    void anEventIsWrappedWithItsName() {
        assertThat(PlainEnvelope.wrap(Outbound.of(new MatchEvent.Searching("\"now\""))))
                .isEqualTo(
                        "{\"event\":\"user:match:searching\",\"data\":{\"message\":\"\\\"now\\\"\"}}");
    }

    @Test
    void anAnswerIsWrappedWithItsId() {
        assertThat(PlainEnvelope.wrap(Outbound.done(7, Map.of())))
                .isEqualTo("{\"ack\":7,\"data\":{}}");
    }

    @Test
    void aRefusalSaysWhyAndWhetherToTryAgain() {
        assertThat(PlainEnvelope.wrap(Outbound.refused(0, Problem.of(ErrorCode.NOT_CONNECTED))))
                .isEqualTo(
                        "{\"ack\":0,\"error\":{\"code\":\"NOT_CONNECTED\","
                                + "\"message\":\"You are not connected to any user\","
                                + "\"retryable\":false}}");
    }

    @Test
    void aRefusalSaysWhenToTryAgainInSeconds() {
        Problem problem =
                Problem.of(ErrorCode.OVERLOADED, "full").retryAfter(Duration.ofSeconds(5));

        assertThat(Outbound.refused(1, problem).payload())
                .isEqualTo(
                        "{\"code\":\"OVERLOADED\",\"message\":\"full\",\"retryable\":true,"
                                + "\"retryAfter\":5}");
    }

    @Test
    void answersAreNeverLost() {
        assertThat(Outbound.done(1, Map.of()).lossClass()).isEqualTo(LossClass.VITAL);
    }

    @Test
    void onlyFiguresAndTheCourseOfASearchAreCoalesced() {
        assertThat(new MatchEvent.QueueUpdate(1, java.util.List.of()).lossClass())
                .isEqualTo(LossClass.COALESCED);
        assertThat(new ChatEvent.TypingStarted("g", "n").lossClass())
                .isEqualTo(LossClass.DROPPABLE);
        assertThat(new MatchEvent.NoUsers("n").lossClass()).isEqualTo(LossClass.VITAL);
    }

    @Test
    void namesOfEventsNeedNoEscaping() {
        assertThat(Arrays.stream(SignalKind.values()).map(SignalKind::event))
                .allMatch(name -> name.matches("[a-z:_-]+"));
        assertThat(Arrays.stream(PresenceEvent.Kind.values()))
                .extracting(
                        kind -> new PresenceEvent(kind, "g", "n", java.time.Instant.EPOCH).event())
                .allMatch(name -> name.matches("[a-z:_-]+"));
    }

    @Test
    void textsPassWithEveryCharacterTheyHave() {
        String text = "\u0000\u001F\"\\\u2028\uD83D\uDE00\u05E9";
        String payload = Outbound.done(1, Map.of("t", text)).payload();

        assertThat(Json.read(payload).path("t").textValue()).isEqualTo(text);
    }

    @Test
    void numbersKeepTheirValue() {
        for (String number : new String[] {"1e3", "0.10", "12345678901234567890", "-0.0", "1E-7"}) {
            var read = Json.read("{\"n\":" + number + "}").path("n");
            String written =
                    Json.read(Json.write(JsonNodeFactory.instance.arrayNode().add(read)))
                            .path(0)
                            .toString();

            assertThat(new java.math.BigDecimal(written))
                    .isEqualByComparingTo(new java.math.BigDecimal(number));
        }
    }
}
