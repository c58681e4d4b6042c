package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RawWebSocket;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** W8: what a client that does not read loses first, so that it loses nothing that matters. */
class W8LossClassesIT {

    private static final int REQUESTS = 30_000;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service =
                RunningService.named("w8-loss-classes")
                        .environment("VESTIBULE_LIMITS", "off")
                        .property("vestibule.socket.write-stall", "10m")
                        .property("vestibule.socket.ping-interval", "5m")
                        .property("vestibule.presence.lease", "15m")
                        .property("vestibule.socket.outbound.max-messages", "8")
                        .start();
    }

    @AfterAll
    static void nothingOfItWasWorthAComplaint() {
        try (RunningService ours = service) {
            assertThat(ServiceProbe.complaints(ours)).isEmpty();
        }
    }

    @Test
    void figuresAndTypingGiveWayToAMessageAndNothingCloses() throws IOException {
        RawWebSocket deaf = GuestSession.create(service).handshake().receiveBuffer(8_192).connect();
        try (PlainClient reader = new PlainClient(deaf);
                PlainClient partner = GuestSession.create(service).connect()) {
            partner.meet(reader);
            deaf.sendRaw(many(PlainClient.frame("get:stats", new JsonObject())));
            partner.raw().sendRaw(many(PlainClient.frame("chat:typing:start", new JsonObject())));
            partner.say("this matters");
            partner.expect("chat:message:sent");
            reader.sendText("{\"event\":\"presence:heartbeat\",\"id\":1}");

            int figures = 0;
            int typing = 0;
            boolean told = false;
            JsonObject frame = reader.next();
            while (!frame.containsKey("ack") || !told) {
                String event = frame.getString("event", "");
                figures += event.equals("realtime:stats") ? 1 : 0;
                typing += event.equals("chat:typing:start") ? 1 : 0;
                told |= event.equals("chat:message");
                frame = reader.next();
            }
            assertThat(figures).isBetween(1, REQUESTS - 1);
            assertThat(typing).isLessThan(REQUESTS);
        }
    }

    private static byte[] many(String frame) {
        return ClientFrame.concat(
                Collections.nCopies(REQUESTS, ClientFrame.text(frame)).toArray(byte[][]::new));
    }
}
