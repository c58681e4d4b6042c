package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.realtime.HostileClient.Tally;
import dev.vestibule.support.ChattingPair;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Hostile frames by the ten thousand, or by the million with {@code
 * -Dvestibule.fuzz.frames=1000000}, against a service with a small heap: nobody else notices, and
 * nothing is left of it. {@code -Dvestibule.fuzz.seed} repeats a run, as far as threads let it.
 */
class MillionFramesIT {

    private static final Logger LOG = Logger.getLogger(MillionFramesIT.class);
    private static final int FRAMES = Integer.getInteger("vestibule.fuzz.frames", 30_000);
    private static final long SEED =
            Long.getLong("vestibule.fuzz.seed", new Random().nextLong(1L << 40));
    private static final int CLIENTS = 4;
    private static final int GUESTS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MEBIBYTE = 1 << 20;

    private final Tally tally = new Tally();

    @Test
    void nothingThatIsSentDisturbsAnybodyElseOrStays() throws Exception {
        try (RunningService service =
                        RunningService.named("million-frames")
                                .jvmOption("-Xmx96m")
                                .environment("VESTIBULE_LIMITS", "off")
                                .start();
                ChattingPair neighbours = ChattingPair.start(service)) {
            List<GuestSession> guests =
                    Stream.generate(() -> GuestSession.create(service)).limit(GUESTS).toList();
            long heapBefore = ServiceProbe.liveHeap(service);
            attack(guests);

            await().atMost(PATIENCE).until(() -> ServiceProbe.sockets(service) == 2);
            assertThat(tally.codes).as("seed %d", SEED).doesNotContainKey("no Close");
            assertThat(onlineBeside(neighbours)).isOne();
            assertThat(neighbours.finish()).isPositive();
            assertThat(neighbours.slowest()).as("seed %d", SEED).isLessThan(PATIENCE);
            assertThat(ServiceProbe.complaints(service)).as("seed %d", SEED).isEmpty();
            assertThat(ServiceProbe.liveHeap(service) - heapBefore).isLessThan(16 * MEBIBYTE);
            report(neighbours);
        }
    }

    private void attack(List<GuestSession> guests) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                HostileClient client = new HostileClient(guests, SEED + i, tally);
                clients.add(threads.submit(() -> client.send(FRAMES / CLIENTS)));
            }
            for (Future<Void> client : clients) {
                client.get();
            }
        } catch (Exception failure) {
            throw new AssertionError("Seed " + SEED + " after " + tally.frames, failure);
        }
    }

    private static int onlineBeside(ChattingPair neighbours) {
        return neighbours.session().read("/api/users/online").getInteger("count");
    }

    private void report(ChattingPair neighbours) {
        LOG.infof(
                "seed %d: %s frames on %s sockets, %s answers, %s;"
                        + " the neighbours' %d messages took at most %s",
                SEED,
                tally.frames,
                tally.sockets,
                tally.answers,
                tally.codes,
                neighbours.received(),
                neighbours.slowest());
    }
}
