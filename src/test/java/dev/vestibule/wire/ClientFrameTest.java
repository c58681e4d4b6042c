package dev.vestibule.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFrameTest {

    @Test
    void aFrameHasAnEventDataAndAnId() {
        ClientFrame frame =
                ClientFrame.decode(
                        "{\"event\":\"chat:message:read\",\"data\":{\"messageId\":\"m\"},\"id\":7}");

        assertThat(frame.ackId()).isEqualTo(7);
        assertThat(frame.event())
                .isInstanceOfSatisfying(
                        ClientEvent.Acknowledge.class,
                        ack -> assertThat(ack.messageId().textValue()).isEqualTo("m"));
    }

    @Test
    void dataAndIdMayBeLeftOut() {
        ClientFrame frame = ClientFrame.decode("{\"event\":\"user:match:cancel\"}");

        assertThat(frame).isEqualTo(frame(new ClientEvent.CancelMatch(), ClientFrame.NO_ACK));
    }

    @Test
    void dataThatIsNullIsNone() {
        ClientFrame frame = ClientFrame.decode("{\"event\":\"guest:update\",\"data\":null}");

        assertThat(frame.event())
                .isInstanceOfSatisfying(
                        ClientEvent.UpdateGuest.class,
                        update -> assertThat(update.patch().isMissingNode()).isTrue());
    }

    @Test
    void fieldsThatMeanNothingAreIgnored() {
        assertThat(ClientFrame.decode("{\"x\":[1],\"event\":\"chat:typing:start\",\"ack\":1}"))
                .isEqualTo(frame(new ClientEvent.Typing(true), ClientFrame.NO_ACK));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9007199254740991L})
    void idsAreWholeNumbersBelowTwoToThe53(long id) {
        assertThat(ClientFrame.decode("{\"event\":\"x\",\"id\":" + id + "}").ackId()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "9007199254740992",
                "9223372036854775808",
                "12345678901234567890123456789",
                "7.0",
                "7e0",
                "1e999999999",
                "\"7\"",
                "null",
                "true",
                "[7]",
                "{}"
            })
    void anythingElseIsNoId(String id) {
        assertMalformed("{\"event\":\"x\",\"id\":" + id + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"event\"",
                "[]",
                "[{\"event\":\"x\"}]",
                "{}",
                "{\"event\":null}",
                "{\"event\":7}",
                "{\"event\":[\"x\"]}",
                "{\"event\":\"x\",\"data\":7}",
                "{\"event\":\"x\",\"data\":\"text\"}",
                "{\"event\":\"x\",\"data\":[]}",
                "{\"event\":\"x\",\"data\":false}",
                "{\"event\":\"x\"",
                "{\"event\":\"x\"}}",
                "{\"event\":\"x\"} {}",
                "{\"event\":\"x\"} x",
                "{\"event\":\"x\",}",
                "{'event':'x'}",
                "{event:\"x\"}",
                "{\"event\":\"x\"/**/}",
                "{\"event\":\"x\",\"event\":\"y\"}",
                "{\"event\":\"x\",\"data\":{\"a\":1,\"a\":1}}",
                "{\"event\":\"x\",\"data\":{\"a\":NaN}}",
                "{\"event\":\"x\",\"data\":{\"a\":01}}",
                "{\"event\":\"x\",\"data\":{\"a\":+1}}",
                "{\"event\":\"x\",\"data\":{\"a\":.5}}",
                "{\"event\":\"x\",\"data\":{\"a\":\"\t\"}}",
                "{\"event\":\"x\",\"data\":{\"a\":\"\\x41\"}}",
                "{\"event\":\"x\",\"data\":{\"a\":\"\\ud8\"}}",
                "\uFEFF{\"event\":\"x\"}"
            })
    void whatIsNotOneStrictObjectWithAnEventIsMalformed(String text) {
        assertMalformed(text);
    }

    @Test
    void namesOfEventsEndAt64Characters() {
        assertThat(ClientFrame.decode("{\"event\":\"" + "x".repeat(64) + "\"}").event())
                .isEqualTo(new ClientEvent.Unknown());
        assertMalformed("{\"event\":\"" + "x".repeat(65) + "\"}");
    }

    @Test
    void nestingEndsAtDepth16() {
        assertThat(ClientFrame.decode(nested(16)).event()).isEqualTo(new ClientEvent.Unknown());
        assertMalformed(nested(17));
        assertMalformed(nested(30_000));
    }

    @Test
    void numbersEndAt40Digits() {
        assertThat(data("9".repeat(40)).bigIntegerValue().toString()).hasSize(40);
        assertMalformed("{\"event\":\"x\",\"data\":{\"a\":" + "9".repeat(41) + "}}");
        assertMalformed("{\"event\":\"x\",\"data\":{\"a\":" + "9".repeat(2000) + "}}");
        assertMalformed("{\"event\":\"x\",\"data\":{\"a\":0." + "9".repeat(2000) + "}}");
    }

    @Test
    void namesOfFieldsEndAt128Characters() {
        assertMalformed("{\"event\":\"x\",\"data\":{\"" + "n".repeat(129) + "\":1}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1E+2147483647"})
    void aHugeExponentCostsNothing(String number) {
        JsonNode value = data(number);

        assertThat(value.decimalValue().precision()).isEqualTo(1);
        assertThat(value.toString()).hasSizeLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-99999999999", "-1e99999999999", "0e99999999999"})
    void anExponentThatIsNoNumberAnyMoreIsMalformed(String number) {
        assertMalformed("{\"event\":\"guest:update\",\"data\":{\"a\":" + number + "}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567890", "0.1", "-0.5", "100", "0"})
    void numbersAreWrittenAsTheyWereRead(String number) {
        assertThat(data(number).toString()).isEqualTo(number);
    }

    private static JsonNode data(String number) {
        ClientEvent event =
                ClientFrame.decode("{\"event\":\"guest:update\",\"data\":{\"a\":" + number + "}}")
                        .event();
        return ((ClientEvent.UpdateGuest) event).patch().path("a");
    }

    private static String nested(int depth) {
        return "{\"event\":\"x\",\"data\":{\"a\":"
                + "[".repeat(depth - 2)
                + "]".repeat(depth - 2)
                + "}}";
    }

    private static ClientFrame frame(ClientEvent event, long id) {
        return new ClientFrame(event, id);
    }

    private static void assertMalformed(String text) {
        assertThatThrownBy(() -> ClientFrame.decode(text))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.MALFORMED_FRAME));
    }
}
