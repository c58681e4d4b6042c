package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.LoudLogs;
import dev.vestibule.support.RawWebSocket;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that do not read cost next to nothing, and only for a while. */
@QuarkusTest
class GuardedMemoryIT {

    private static final Logger LOG = Logger.getLogger(GuardedMemoryIT.class);
    private static final long MEBIBYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Long enough to have killed a process without the guard at 10 MiB a second. */
    private static final Duration ATTACK =
            Duration.ofSeconds(Long.getLong("vestibule.test.attack-seconds", 5));

    @TestHTTPResource("/")
    URI server;

    private final LoudLogs logs = LoudLogs.listen();
    private final List<String> names = new ArrayList<>();

    @AfterEach
    void nothingAClientDidWasLogged() {
        assertThat(logs.stop()).isEmpty();
    }

    @Test
    void pingsWithoutReadingAreCutOffAndCostNoMemory() throws IOException {
        long before = used();
        AtomicLong peak = new AtomicLong();
        try (ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor()) {
            Runnable sample = () -> peak.accumulateAndGet(used() - before, Math::max);
            sampler.scheduleWithFixedDelay(sample, 0, 250, TimeUnit.MILLISECONDS);
            long end = System.nanoTime() + ATTACK.toNanos();
            while (System.nanoTime() < end) {
                floodUntilCutOff();
            }
            sampler.shutdownNow();
        }
        names.forEach(name -> expectGone(name, CloseCode.POLICY_VIOLATION));
        LOG.debugf("%d floods, at most %d KiB more", names.size(), peak.get() / 1024);
        assertThat(peak).hasValueLessThan(16 * MEBIBYTE);
    }

    @Test
    void clientsThatDoNotReadAreCutOffAndTheirMemoryIsBack() throws IOException {
        expectMemoryBack("flood", 50);
    }

    @Test
    void whatACarelessSenderQueuedIsFreedToo() throws IOException {
        expectMemoryBack("stuff", 3);
    }

    private void expectMemoryBack(String command, int clients) throws IOException {
        long before = used();
        List<RawWebSocket> sockets = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            RawWebSocket socket = open("stalled-");
            socket.sendText(command);
            sockets.add(socket);
        }
        names.forEach(name -> expectGone(name, CloseCode.SLOW_CONSUMER));
        long more = used() - before;
        sockets.forEach(RawWebSocket::close);
        LOG.debugf("%s: %d clients, %d KiB more after", command, clients, more / 1024);
        assertThat(more).isLessThan(16 * MEBIBYTE);
    }

    private void floodUntilCutOff() throws IOException {
        byte[] ping = ClientFrame.frame(true, ClientFrame.PING, new byte[125]);
        byte[][] many = new byte[1_000][];
        Arrays.fill(many, ping);
        byte[] pings = ClientFrame.concat(many);
        try (RawWebSocket socket = open("pinger-")) {
            try {
                while (true) {
                    socket.sendRaw(pings);
                }
            } catch (IOException cutOff) {
                // TCP is gone, as it should be.
            }
        }
    }

    private RawWebSocket open(String kind) {
        String name = kind + UUID.randomUUID();
        names.add(name);
        return RawWebSocket.to(server.getHost(), server.getPort(), "/test/guarded?name=" + name)
                .receiveBuffer(8_192)
                .connect();
    }

    private static boolean gone(String name) {
        return GuardedEndpoint.ALL.get(name).events.containsAll(List.of("ended", "onClose"));
    }

    private static void expectGone(String name, CloseCode code) {
        await().atMost(PATIENCE).until(() -> gone(name));
        assertThat(GuardedEndpoint.ALL.get(name).ending)
                .isEqualTo(new Ending(Ending.By.GUARD, code));
    }

    /** Heap after a collection, and direct buffers. */
    private static long used() {
        System.gc();
        long direct =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }
}
