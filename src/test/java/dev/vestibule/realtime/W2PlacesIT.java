package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.support.ChattingPair;
import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.RawHandshake;
import dev.vestibule.support.RawHandshake.Answer;
import dev.vestibule.support.RawWebSocket;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** W2: how many clients may be unauthenticated at a time, and what all of them cost. */
class W2PlacesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PER_ADDRESS = 10;
    private static final int IN_ALL = 1_000;
    private static final int ALLOWED = 15_000;
    private static final int MOST_OF_A_MESSAGE = 60_000;
    private static final long MEBIBYTE = 1 << 20;

    private static RunningService service;

    private final List<RawWebSocket> strangers = new ArrayList<>();

    @BeforeAll
    static void start() {
        service =
                RunningService.named("w2-places")
                        .jvmOption("-Xms96m")
                        .jvmOption("-Xmx96m")
                        .jvmOption("-XX:+AlwaysPreTouch")
                        .property("vestibule.socket.auth-timeout", "60s")
                        .start();
    }

    @AfterAll
    static void nothingOfItWasWorthAComplaint() {
        try (RunningService ours = service) {
            assertThat(ServiceProbe.complaints(ours)).isEmpty();
        }
    }

    @AfterEach
    void leave() {
        strangers.forEach(RawWebSocket::close);
    }

    @Test
    void anAddressHasTenPlacesAndNotOneMore() {
        for (int i = 0; i < PER_ADDRESS; i++) {
            strangers.add(stranger("127.0.5.1").connect());
        }
        expectNoPlace(stranger("127.0.5.1").attempt());
        strangers.add(stranger("127.0.5.2").connect());
    }

    @Test
    void aThousandAreLetInAndCostNextToNothingWhateverTheySend() throws IOException {
        try (ChattingPair pair = ChattingPair.start(service)) {
            long heapBefore = ServiceProbe.liveHeap(service);
            long residentBefore = ServiceProbe.resident(service);
            for (int i = 0; i < IN_ALL; i++) {
                strangers.add(eventually("127.0.6." + (1 + i / PER_ADDRESS)));
            }
            expectNoPlace(stranger("127.0.5.3").attempt());
            GuestSession.create(service).connect().close();
            for (RawWebSocket stranger : strangers) {
                send(stranger, ALLOWED);
            }
            expectMemoryWithin(heapBefore, residentBefore);
            for (RawWebSocket stranger : strangers) {
                send(stranger, MOST_OF_A_MESSAGE);
                assertThat(stranger.expectClose(PATIENCE).code()).isEqualTo(1009);
            }
            expectMemoryWithin(heapBefore, residentBefore);
            assertThat(pair.finish()).isPositive();
        }
    }

    private static void expectMemoryWithin(long heapBefore, long residentBefore) {
        assertThat(ServiceProbe.liveHeap(service) - heapBefore).isLessThan(20 * MEBIBYTE);
        assertThat(ServiceProbe.resident(service) - residentBefore).isLessThan(60 * MEBIBYTE);
    }

    /** The beginning of a message that is never finished: a fragment and most of a frame. */
    private static void send(RawWebSocket stranger, int bytes) throws IOException {
        byte[] half = new byte[bytes / 2];
        stranger.sendFrame(false, 0, ClientFrame.TEXT, true, half);
        stranger.sendRaw(ClientFrame.header(true, 0, ClientFrame.CONTINUATION, true, half.length));
        stranger.sendRaw(half);
    }

    private static RawHandshake stranger(String address) {
        return RawWebSocket.to("127.0.0.1", service.port(), "/ws?auth=frame").from(address);
    }

    /** A place that becomes free within the time. */
    private static RawWebSocket eventually(String address) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> stranger(address).attempt().socket(), socket -> socket != null);
    }

    private static void expectNoPlace(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("OVERLOADED");
    }
}
