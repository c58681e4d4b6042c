package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RawHandshake;
import dev.vestibule.support.RawWebSocket;
import dev.vestibule.support.RawWebSocket.Closed;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W2: what a client can do, and cost, before it has proved who it is. */
class W2UnauthenticatedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TIME_TO_PROVE = Duration.ofSeconds(2);
    private static final int PER_ADDRESS = 10;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service =
                RunningService.named("w2-unauthenticated")
                        .property("vestibule.socket.auth-timeout", TIME_TO_PROVE.toString())
                        .start();
    }

    @AfterAll
    static void nothingOfItWasWorthAComplaint() {
        try (RunningService ours = service) {
            assertThat(ServiceProbe.complaints(ours)).isEmpty();
        }
    }

    @Test
    void whoSaysNothingIsClosedWhenItsTimeIsUp() throws IOException {
        long start = System.nanoTime();
        try (RawWebSocket silent = stranger("127.0.2.1").connect()) {
            Closed closed = silent.expectClose(PATIENCE);

            assertThat(closed).isEqualTo(new Closed(4408, "no token in time"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(TIME_TO_PROVE.minusMillis(100), TIME_TO_PROVE.plusSeconds(8));
            silent.expectEnd(PATIENCE);
        }
    }

    @Test
    void signsOfLifeAreNoProof() throws IOException {
        try (RawWebSocket alive = stranger("127.0.2.2").connect()) {
            alive.sendText(PlainClient.frame("presence:heartbeat", new JsonObject()));
            alive.sendFrame(true, 0, ClientFrame.PING, true, new byte[] {1});

            assertThat(alive.nextFrame(PATIENCE).opcode()).isEqualTo(ClientFrame.PONG);
            assertThat(alive.expectClose(PATIENCE).code()).isEqualTo(4408);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"chat:message\",\"data\":{\"type\":\"text\",\"content\":\"hi\"}}",
                "{\"event\":\"user:match\"}",
                "{\"event\":\"get:stats\",\"id\":1}",
                "{\"event\":\"no such event\"}",
                "{\"event\":\"auth\"}",
                "{\"event\":\"auth\",\"data\":{\"token\":null}}",
                "{\"event\":\"auth\",\"data\":{\"token\":{}}}",
                "{\"event\":\"auth\",\"data\":{\"token\":\"a.b.c\"}}",
                "not json",
                "[]",
                ""
            })
    void whoSaysAnythingElseThanItsTokenIsClosedAtOnce(String text) throws IOException {
        try (RawWebSocket rash = stranger("127.0.2.3").connect()) {
            rash.sendText(text);

            JsonObject told = new JsonObject(rash.nextText(PATIENCE));
            assertThat(told.getString("event")).isEqualTo("error");
            assertThat(told.getJsonObject("data").getString("code")).startsWith("TOKEN_");
            assertThat(rash.expectClose(PATIENCE).code()).isEqualTo(4401);
        }
    }

    @Test
    void whoSaysItsTokenIsGreeted() {
        GuestSession guest = GuestSession.create(service);
        try (PlainClient client = new PlainClient(stranger("127.0.2.4").connect())) {
            client.send("auth", new JsonObject().put("token", guest.token()));

            assertThat(client.expect("connection:established").getString("userId"))
                    .isEqualTo(guest.id());
            assertThat(guest.isOnline()).isTrue();
        }
        await().atMost(PATIENCE).until(() -> !guest.isOnline());
    }

    /** How a stranger's socket ends, or stops being a stranger's. */
    enum EndOfAStranger {
        CLOSES,
        ENDS_TCP,
        RESETS_TCP,
        PROVES_ITSELF,
        HAS_A_BAD_TOKEN,
        BREAKS_THE_PROTOCOL,
        SENDS_TOO_MUCH,
        RUNS_OUT_OF_TIME
    }

    @ParameterizedTest
    @EnumSource
    void everyEndGivesThePlaceBack(EndOfAStranger end) throws IOException {
        String address = "127.0.3." + (1 + end.ordinal());
        GuestSession guest = GuestSession.create(service);
        List<RawWebSocket> sockets = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < PER_ADDRESS; i++) {
                sockets.add(eventually(address));
            }
            for (RawWebSocket socket : sockets.subList(round * PER_ADDRESS, sockets.size())) {
                bringAbout(end, socket, guest);
            }
        }
        sockets.forEach(RawWebSocket::close);
    }

    private static void bringAbout(EndOfAStranger end, RawWebSocket socket, GuestSession guest)
            throws IOException {
        switch (end) {
            case CLOSES -> socket.sendClose(1000, "");
            case ENDS_TCP -> socket.close();
            case RESETS_TCP -> socket.kill();
            case PROVES_ITSELF -> socket.sendText(proof(guest.token()));
            case HAS_A_BAD_TOKEN -> socket.sendText(proof("x"));
            case BREAKS_THE_PROTOCOL -> socket.sendFrame(true, 7, 3, false, new byte[1]);
            case SENDS_TOO_MUCH ->
                    socket.sendRaw(ClientFrame.header(true, 0, ClientFrame.TEXT, true, 1 << 20));
            case RUNS_OUT_OF_TIME -> socket.expectClose(PATIENCE);
        }
    }

    private static String proof(String token) {
        return PlainClient.frame("auth", new JsonObject().put("token", token));
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
}
