package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.support.ChattingPair;
import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.PlainClient;
import dev.vestibule.support.RawWebSocket;
import dev.vestibule.support.RawWebSocket.Closed;
import dev.vestibule.support.RunningService;
import dev.vestibule.support.ServiceProbe;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** W8: clients that stop reading while their partners go on talking. */
class W8SlowConsumerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 200;
    private static final long MEBIBYTE = 1 << 20;
    private static final int MESSAGES = 100_000;
    private static final int BATCH = 50;

    private RunningService service;
    private ChattingPair neighbours;

    @BeforeEach
    void start() {
        service =
                RunningService.named("w8-slow-consumer")
                        .jvmOption("-Xmx128m")
                        .environment("VESTIBULE_LIMITS", "off")
                        .start();
        neighbours = ChattingPair.start(service);
    }

    @AfterEach
    void nobodyElseNoticed() {
        try (RunningService ours = service;
                ChattingPair pair = neighbours) {
            assertThat(pair.finish()).isPositive();
            assertThat(ServiceProbe.complaints(ours)).isEmpty();
        }
    }

    @Test
    void whoDoesNotReadAHundredThousandMessagesIsClosedAndItsPartnerIsTold() throws Exception {
        long before = ServiceProbe.liveHeap(service);
        try (Couple couple = new Couple()) {
            int sent = BATCH;
            while (!couple.tellMore()) {
                sent += BATCH;
            }
            assertThat(sent).isLessThan(MESSAGES);
            await().atMost(PATIENCE).until(() -> ServiceProbe.sockets(service) == 3);
            for (; sent < MESSAGES; sent += BATCH) {
                couple.tellMore();
            }
            couple.expectCutOff();
            assertThat(ServiceProbe.liveHeap(service) - before).isLessThan(16 * MEBIBYTE);
        }
    }

    @Test
    void twoHundredWhoDoNotReadAreAllClosedAndTheirMemoryIsBack() throws Exception {
        long before = ServiceProbe.liveHeap(service);
        List<Couple> couples = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            couples.add(new Couple());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> told = new ArrayList<>();
            for (Couple couple : couples) {
                told.add(threads.submit(couple::talkUntilTheRoomIsClosed));
            }
            for (Future<Void> end : told) {
                end.get();
            }
            await().atMost(PATIENCE).until(() -> ServiceProbe.sockets(service) == MANY + 2);
            couples.forEach(Couple::close);
        }
        await().atMost(PATIENCE).until(() -> ServiceProbe.sockets(service) == 2);
        assertThat(ServiceProbe.liveHeap(service) - before).isLessThan(16 * MEBIBYTE);
    }

    /** One who talks, and one who does not read. */
    private final class Couple implements AutoCloseable {

        final GuestSession deaf = GuestSession.create(service);
        final PlainClient talker = GuestSession.create(service).connect();
        final RawWebSocket deafSocket = deaf.handshake().receiveBuffer(8_192).connect();

        Couple() {
            talker.meet(new PlainClient(deafSocket));
        }

        Void talkUntilTheRoomIsClosed() throws IOException {
            while (!tellMore()) {
                // Every message was accepted.
            }
            return null;
        }

        /** Sends a batch and reads what becomes of it; whether the room was closed meanwhile. */
        boolean tellMore() throws IOException {
            talker.raw().sendRaw(batch());
            boolean closed = false;
            for (int answered = 0; answered < BATCH; ) {
                JsonObject frame = talker.next();
                switch (frame.getString("event")) {
                    case "chat:message:sent", "chat:error" -> answered++;
                    case "room:closed" -> {
                        assertThat(frame.getJsonObject("data").getString("userId"))
                                .isEqualTo(deaf.id());
                        closed = true;
                    }
                    default -> {}
                }
            }
            return closed;
        }

        /** What the kernel still held comes, then Close 4430 or, as it was not read, the end. */
        void expectCutOff() {
            try {
                Closed closed = deafSocket.expectClose(PATIENCE);
                assertThat(closed.code()).isEqualTo(4430);
            } catch (IOException tornDown) {
                assertThat(tornDown).isNotInstanceOf(java.net.SocketTimeoutException.class);
            }
        }

        @Override
        public void close() {
            talker.close();
            deafSocket.close();
        }
    }

    private static byte[] batch() {
        JsonObject message = new JsonObject().put("type", "text").put("content", "x".repeat(900));
        byte[] frame = ClientFrame.text(PlainClient.frame("chat:message", message));
        return ClientFrame.concat(Collections.nCopies(BATCH, frame).toArray(byte[][]::new));
    }
}
