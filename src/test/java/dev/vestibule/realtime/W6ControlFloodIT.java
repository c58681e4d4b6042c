package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.support.ChattingPair;
import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RawHandshake;
import dev.vestibule.support.RawWebSocket;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W6: floods of pings and pongs, read or not, by guests and by strangers. */
class W6ControlFloodIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ATTACK =
            Duration.ofSeconds(Long.getLong("vestibule.test.attack-seconds", 5));
    private static final long MEBIBYTE = 1 << 20;

    private static RunningService service;

    private ChattingPair neighbours;

    @BeforeAll
    static void start() {
        service =
                RunningService.named("w6-control-flood")
                        .jvmOption("-Xmx96m")
                        .environment("VESTIBULE_LIMITS", "off")
                        .start();
    }

    @AfterAll
    static void nothingOfItWasWorthAComplaint() {
        try (RunningService ours = service) {
            assertThat(ServiceProbe.complaints(ours)).isEmpty();
        }
    }

    @BeforeEach
    void neighboursTalk() {
        neighbours = ChattingPair.start(service);
    }

    @AfterEach
    void andNoticedNothing() {
        try (ChattingPair pair = neighbours) {
            assertThat(pair.finish()).isPositive();
            assertThat(pair.slowest()).isLessThan(Duration.ofSeconds(20));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ClientFrame.PING, ClientFrame.PONG})
    void aFloodIsClosed1008AndItsGuestIsGone(int opcode) throws IOException {
        GuestSession guest = GuestSession.create(service);
        try (PlainClient client = guest.connect()) {
            client.raw().sendRaw(frames(opcode, 100));

            assertThat(client.expectClose()).isEqualTo(1008);
            client.raw().expectEnd(PATIENCE);
        }
        await().atMost(PATIENCE).until(() -> !guest.isOnline());
    }

    @Test
    void floodsOfThoseWhoDoNotReadCostNoMemory() {
        GuestSession guest = GuestSession.create(service);
        long before = ServiceProbe.liveHeap(service);
        int sockets = ServiceProbe.sockets(service);
        byte[] flood = frames(ClientFrame.PING, 1_000);
        long end = System.nanoTime() + ATTACK.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            RawHandshake stranger = RawWebSocket.to("127.0.0.1", service.port(), "/ws?auth=frame");
            RawHandshake handshake = i % 2 == 0 ? stranger : guest.handshake();
            try (RawWebSocket socket = handshake.receiveBuffer(8_192).connect()) {
                sendUntilCutOff(socket, flood);
            }
        }
        await().atMost(PATIENCE).until(() -> ServiceProbe.sockets(service) == sockets);
        assertThat(ServiceProbe.liveHeap(service) - before).isLessThan(16 * MEBIBYTE);
    }

    private static void sendUntilCutOff(RawWebSocket socket, byte[] flood) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                socket.sendRaw(flood);
            }
        } catch (IOException cutOff) {
            return;
        }
        throw new AssertionError("Not cut off");
    }

    private static byte[] frames(int opcode, int count) {
        byte[] one = ClientFrame.frame(true, opcode, new byte[125]);
        return ClientFrame.concat(Collections.nCopies(count, one).toArray(byte[][]::new));
    }
}
