package dev.vestibule.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.bus.BusMessage.Answer;
import dev.vestibule.bus.BusMessage.Ask;
import dev.vestibule.bus.BusMessage.Goodbye;
import dev.vestibule.bus.BusMessage.Hello;
import dev.vestibule.bus.BusMessage.Refusal;
import dev.vestibule.bus.BusMessage.Tell;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusMessageTest {

    static Stream<BusMessage> messages() {
        return Stream.of(
                new Tell("note", ""),
                new Tell("note", " a  b\nc "),
                new Ask(1, "note", "x y"),
                new Answer(Long.MAX_VALUE, ""),
                new Refusal(3, "NOT_CONNECTED", "You are not"),
                new Hello(),
                new Goodbye());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsReadAsItWasWritten(BusMessage message) {
        assertThat(BusMessage.read(BusMessage.write(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "t", "t note", "q", "q 1 note", "q x note b", "a x b", "r 1 x"})
    void anythingElseIsNone(String text) {
        assertThat(BusMessage.read(text)).isNull();
    }

    @Test
    void aNodeIdIsTextWithoutBlanksWhateverTheNameIs() {
        for (String name :
                new String[] {"", "a b", "\u00E4\n", "x".repeat(300), "host-1.example"}) {
            assertThat(NodeId.isText(NodeId.of(name, new Random(1)).text())).isTrue();
        }
        assertThat(NodeId.of("host-1.example", new Random(1)).name()).isEqualTo("host-1.example");
        assertThat(NodeId.isText("")).isFalse();
        assertThat(NodeId.isText("a b")).isFalse();
        assertThat(NodeId.isText("x".repeat(101))).isFalse();
    }
}
