package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.support.ChattingPair;
import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * W7, as far as it can be seen from outside while every store answers at once: a client that sends
 * at line speed takes turns with everybody else, and nothing of it piles up. What happens while a
 * store is late, and the close 4429, is in InboxTest; a store that can be late comes with Redis.
 */
class W7InboundFloodIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ATTACK =
            Duration.ofSeconds(Long.getLong("vestibule.test.attack-seconds", 5));
    private static final long MEBIBYTE = 1 << 20;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service =
                RunningService.named("w7-inbound-flood")
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"presence:heartbeat\"}",
                "{\"event\":\"no:such:event\",\"id\":1}",
                "{\"event\":\"guest:update\",\"data\":{\"gender\":\"other\"},\"id\":1}",
                "{\"event\":\"chat:message\",\"data\":{\"type\":\"text\",\"content\":\"hi\"}}"
            })
    void aFloodAtLineSpeedTakesTurnsWithEverybodyElse(String text) throws IOException {
        GuestSession guest = GuestSession.create(service);
        try (ChattingPair neighbours = ChattingPair.start(service)) {
            long before = ServiceProbe.liveHeap(service);
            long sent = flood(guest, text);

            assertThat(neighbours.finish()).isPositive();
            assertThat(neighbours.slowest()).as("after %d", sent).isLessThan(PATIENCE);
            assertThat(ServiceProbe.liveHeap(service) - before).isLessThan(16 * MEBIBYTE);
        }
        await().atMost(PATIENCE).until(() -> ServiceProbe.sockets(service) == 0);
    }

    /** Frames sent until the time is over, or the flooder was closed. */
    private static long flood(GuestSession guest, String text) {
        byte[] frames =
                ClientFrame.concat(
                        Collections.nCopies(500, ClientFrame.text(text)).toArray(byte[][]::new));
        long end = System.nanoTime() + ATTACK.toNanos();
        long sent = 0;
        try (PlainClient flooder = guest.connect();
                ExecutorService reader = Executors.newSingleThreadExecutor()) {
            reader.execute(() -> readToTheEnd(flooder));
            while (System.nanoTime() < end) {
                flooder.raw().sendRaw(frames);
                sent += 500;
            }
            flooder.close();
        } catch (IOException closed) {
            assertThat(service.isAlive()).isTrue();
        }
        return sent;
    }

    private static void readToTheEnd(PlainClient client) {
        try {
            while (true) {
                client.raw().nextFrame(PATIENCE);
            }
        } catch (IOException end) {
            // As it must come.
        }
    }
}
