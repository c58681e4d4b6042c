package dev.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a call. */
class CallIT {

    private static final Map<String, Object> OFFER =
            Map.of("offer", Map.of("type", "offer", "sdp", "v=0\r\no=- 42 2 IN IP4 127.0.0.1\r\n"));

    @RegisterExtension final Lobby lobby = new Lobby();

    private Client ada;
    private Client bob;

    @BeforeEach
    void meet() {
        Couple couple = lobby.couple();
        ada = couple.first();
        bob = couple.second();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webrtc:offer", "webrtc:answer", "webrtc:ice-candidate",
                "webrtc:call-end", "webrtc:call-reject", "webrtc:call-timeout"
            })
    void aStepReachesThePartnerAloneAndSaysWhoseItIs(String step) {
        assertThat(ada.request(step, OFFER).ok()).isTrue();

        JsonNode got = bob.expect(step);
        assertThat(Json.names(got)).containsExactlyInAnyOrder("offer", "from", "fromUsername");
        assertThat(got.path("from").asText()).isEqualTo(ada.id());
        assertThat(got.path("fromUsername").asText()).isEqualTo(ada.username());
        assertThat(got.path("offer").path("sdp").asText())
                .isEqualTo("v=0\r\no=- 42 2 IN IP4 127.0.0.1\r\n");
        assertThat(ada.heard()).isEmpty();
    }

    @Test
    void whatTheClientSaysOfWhoAndToWhomCountsForNothing() {
        Client carol = lobby.enter();
        Map<String, Object> forged = new HashMap<>(OFFER);
        forged.put("from", carol.id());
        forged.put("fromUsername", "Somebody");
        forged.put("to", carol.id());

        ada.request("webrtc:offer", forged);

        JsonNode got = bob.expect("webrtc:offer");
        assertThat(got.path("from").asText()).isEqualTo(ada.id());
        assertThat(got.path("fromUsername").asText()).isEqualTo(ada.username());
        assertThat(got.path("to").isMissingNode()).isTrue();
        assertThat(carol.heard()).isEmpty();
    }

    @Test
    void candidatesArriveInOrder() {
        for (int i = 0; i < 50; i++) {
            ada.send("webrtc:ice-candidate", Map.of("candidate", "candidate:" + i));
        }
        ada.barrier();

        List<String> expected = range(50).stream().map(i -> "candidate:" + i).toList();
        assertThat(bob.heard())
                .extracting(frame -> frame.data().path("candidate").asText())
                .isEqualTo(expected);
    }

    @Test
    void aDescriptionOfNearly16KiBPassesAndALargerOneIsRefused() {
        String fits = "v".repeat(16 * 1024 - 100);

        ada.request("webrtc:offer", Map.of("sdp", fits));
        Client.Ack refused = ada.request("webrtc:offer", Map.of("sdp", fits + "v".repeat(200)));

        assertThat(bob.expect("webrtc:offer").path("sdp").asText()).isEqualTo(fits);
        assertThat(refused.code()).isEqualTo("INVALID_SIGNAL");
        assertThat(ada.expect("webrtc:error").path("code").asText()).isEqualTo("INVALID_SIGNAL");
        bob.expectNone("webrtc:offer");
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
