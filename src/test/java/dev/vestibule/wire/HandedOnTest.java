package dev.vestibule.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.problem.Problem;
import dev.vestibule.wire.ClientEvent.PairRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandedOnTest {

    private static final String STRANGE =
            "{\"type\":\"text\",\"content\":\"\\n\\u0001\\u2028 \\uD83D\\uDE00 \\\\\\\"\","
                    + "\"messageId\":\"m\",\"reason\":\"r\",\"n\":12345678901234567890}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat:message",
                "chat:message:delivered",
                "chat:message:read",
                "chat:typing:start",
                "chat:typing:stop",
                "chat:clear",
                "webrtc:offer",
                "webrtc:answer",
                "webrtc:ice-candidate",
                "webrtc:call-end",
                "webrtc:call-reject",
                "webrtc:call-timeout",
                "leave-room",
                "close-room"
            })
    void everyRequestComesOutAsItWentIn(String name) {
        PairRequest event = (PairRequest) ClientEvent.of(name, Json.read(STRANGE));
        HandedOn sent = new HandedOn(1L << 60, "guest", "Na\"me\n", "socket", event);

        assertThat(HandedOn.of(sent.text())).isEqualTo(sent);
    }

    @Test
    void whatIsMissingIsNoTextThereEither() {
        JsonNode nothing = Json.read("{}");
        PairRequest read = (PairRequest) ClientEvent.of("chat:message:read", nothing);
        PairRequest clear = (PairRequest) ClientEvent.of("chat:clear", nothing);

        assertThat(((ClientEvent.Acknowledge) through(read)).messageId().isTextual()).isFalse();
        assertThat(((ClientEvent.ClearChat) through(clear)).reason().isTextual()).isFalse();
    }

    @Test
    void anEventThatIsNotOfAPairIsRefused() {
        assertThatThrownBy(() -> HandedOn.of("{\"event\":\"user:match\",\"data\":{}}"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> HandedOn.of("{\"event\":\"nonsense\"}"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> HandedOn.of("[")).isInstanceOf(Problem.class);
    }

    private static PairRequest through(PairRequest event) {
        return HandedOn.of(new HandedOn(1, "g", "n", "s", event).text()).event();
    }
}
