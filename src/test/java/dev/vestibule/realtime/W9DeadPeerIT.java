package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RawWebSocket;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** W9: who gives no sign of life is gone, and who only gives signs of life stays. */
class W9DeadPeerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PING = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration SESSION = Duration.ofSeconds(12);

    private static RunningService service;

    @BeforeAll
    static void start() {
        service =
                RunningService.named("w9-dead-peer")
                        .environment("VESTIBULE_LIMITS", "off")
                        .property("vestibule.socket.ping-interval", PING.toString())
                        .property("vestibule.socket.ping-timeout", TIMEOUT.toString())
                        .property("vestibule.presence.lease", LEASE.toString())
                        .property("vestibule.presence.sweep-every", "1s")
                        .property("vestibule.guest.ttl", SESSION.toString())
                        .property("vestibule.guest.sweep-every", "1s")
                        .start();
    }

    @AfterAll
    static void nothingOfItWasWorthAComplaint() {
        try (RunningService ours = service) {
            assertThat(ServiceProbe.complaints(ours)).isEmpty();
        }
    }

    @Test
    void aClientThatAnswersNoPingIsClosedAndGone() throws IOException {
        GuestSession guest = GuestSession.create(service);
        try (PlainClient client = guest.connect()) {
            long start = System.nanoTime();

            assertThat(client.expectClose()).isEqualTo(4431);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(TIMEOUT, PING.plus(TIMEOUT).plusSeconds(8));
            assertThat(ServiceProbe.sockets(service)).isZero();
            client.raw().expectEnd(PATIENCE);
        }
    }

    @Test
    void aPartnerThatFellSilentIsTakenOutOfTheChat() {
        GuestSession silent = GuestSession.create(service);
        try (PlainClient dead = silent.connect();
                PlainClient partner = GuestSession.create(service).connect()) {
            dead.meet(partner);
            // From here on the dead one is not read any more, so its pings are not answered.
            assertThat(partner.expect("room:closed").getString("userId")).isEqualTo(silent.id());
            await().atMost(PATIENCE).until(() -> ServiceProbe.sockets(service) == 1);
        }
    }

    @Test
    void aSessionWhoseSocketDiedEndsInItsTime() {
        GuestSession guest = GuestSession.create(service);
        try (PlainClient dead = guest.connect()) {
            assertThat(dead.expectClose()).isEqualTo(4431);
            await().atMost(PATIENCE).until(() -> seenByOthers(guest).statusCode() == 404);
        }
    }

    @Test
    void aClientThatOnlyAnswersPingsLivesOnWithItsLeaseAndItsSession() throws IOException {
        GuestSession guest = GuestSession.create(service);
        try (PlainClient idle = guest.connect()) {
            answerPingsFor(idle.raw(), SESSION.multipliedBy(2).plusSeconds(2));

            assertThat(seenByOthers(guest).body()).contains("\"isOnline\":true");
            idle.send("get:stats");
            assertThat(idle.expect("realtime:stats")).isNotNull();
        }
    }

    private static HttpResponse<String> seenByOthers(GuestSession guest) {
        return GuestSession.get(service, "/api/guest/" + guest.sessionId());
    }

    /** Reads and answers nothing but pings; anything that ends the socket is a failure. */
    private static void answerPingsFor(RawWebSocket socket, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            RawWebSocket.Frame frame = socket.nextFrame(PATIENCE);
            assertThat(frame.opcode()).isIn(ClientFrame.PING, ClientFrame.TEXT);
            if (frame.opcode() == ClientFrame.PING) {
                socket.sendFrame(true, 0, ClientFrame.PONG, true, frame.payload());
            }
        }
    }
}
