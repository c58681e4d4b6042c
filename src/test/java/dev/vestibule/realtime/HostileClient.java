package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.support.ClientFrame;
import dev.vestibule.support.GuestSession;
import dev.vestibule.support.RawWebSocket;
import dev.vestibule.support.RawWebSocket.Frame;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * One of several that send hostile frames, socket after socket, and look at every answer: whatever
 * the service says is in its catalogues, and it says it before it ends a connection.
 */
final class HostileClient {

    /** What all of them saw, counted. */
    static final class Tally {
        final LongAdder frames = new LongAdder();
        final LongAdder sockets = new LongAdder();
        final LongAdder answers = new LongAdder();
        final Map<String, LongAdder> codes = new ConcurrentHashMap<>();

        void count(Object code) {
            codes.computeIfAbsent(code.toString(), c -> new LongAdder()).increment();
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FRAMES_A_SOCKET = 120;

    private static final Set<String> ERRORS =
            Arrays.stream(ErrorCode.values())
                    .filter(code -> code != ErrorCode.INTERNAL_ERROR)
                    .map(Enum::name)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Set<Integer> CLOSES =
            Arrays.stream(CloseCode.values())
                    .filter(code -> code != CloseCode.INTERNAL_ERROR)
                    .map(CloseCode::code)
                    .collect(Collectors.toUnmodifiableSet());

    private final List<GuestSession> guests;
    private final Random random;
    private final HostileFrames frames;
    private final Tally tally;

    /** Whether the present socket ends by a reset of its client. */
    private volatile boolean crashes;

    HostileClient(List<GuestSession> guests, long seed, Tally tally) {
        this.guests = guests;
        this.random = new Random(seed);
        this.frames = new HostileFrames(random);
        this.tally = tally;
    }

    /** Sends so many frames, on as many sockets as it takes. */
    Void send(int count) throws Exception {
        int left = count;
        while (left > 0) {
            GuestSession guest = guests.get(random.nextInt(guests.size()));
            String address = "127.1." + random.nextInt(200) + "." + (1 + random.nextInt(200));
            try (RawWebSocket socket = guest.handshake().from(address).connect()) {
                tally.sockets.increment();
                crashes = random.nextInt(10) == 0;
                CompletableFuture<Void> reader = readBeside(socket);
                int sent = write(socket, Math.min(left, 1 + random.nextInt(FRAMES_A_SOCKET)));
                left -= sent;
                tally.frames.add(sent);
                reader.join();
            }
        }
        return null;
    }

    /** Writes frames and then, as a rule, a Close; how many frames went out. */
    private int write(RawWebSocket socket, int count) throws IOException {
        int sent = 0;
        try {
            while (sent < count) {
                int together = Math.min(count - sent, 1 + random.nextInt(20));
                socket.sendRaw(burst(together));
                sent += together;
            }
            if (crashes) {
                socket.kill();
            } else {
                socket.sendClose(1000, "");
            }
        } catch (IOException closed) {
            // The reader knows why.
        }
        return Math.max(1, sent);
    }

    private byte[] burst(int count) {
        byte[][] burst = new byte[count][];
        Arrays.setAll(burst, i -> frames.next());
        return ClientFrame.concat(burst);
    }

    private CompletableFuture<Void> readBeside(RawWebSocket socket) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        readToTheEnd(socket);
                        done.complete(null);
                    } catch (Throwable failure) {
                        done.completeExceptionally(failure);
                    }
                });
        return done;
    }

    private void readToTheEnd(RawWebSocket socket) {
        try {
            Frame frame = socket.nextFrame(PATIENCE);
            while (frame.opcode() != ClientFrame.CLOSE) {
                judge(frame);
                frame = socket.nextFrame(PATIENCE);
            }
            judgeClose(frame.payload());
            socket.expectEnd(PATIENCE);
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("Neither answered nor closed", silent);
        } catch (IOException withoutClose) {
            tally.count(crashes ? "crashed" : "no Close");
        }
    }

    private void judge(Frame frame) {
        tally.answers.increment();
        if (frame.opcode() != ClientFrame.TEXT) {
            assertThat(frame.opcode()).isIn(ClientFrame.PING, ClientFrame.PONG);
            return;
        }
        JsonObject text = new JsonObject(frame.text());
        JsonObject data = text.getJsonObject(text.containsKey("error") ? "error" : "data");
        assertThat(text.containsKey("ack") || text.containsKey("event")).as("%s", text).isTrue();
        boolean refused =
                text.containsKey("error") || text.getString("event", "").endsWith("error");
        if (refused) {
            assertThat(ERRORS).as("%s", text).contains(data.getString("code"));
            tally.count(data.getString("code"));
        }
    }

    /** One of ours, or the echo of one of the client's. */
    private void judgeClose(byte[] payload) {
        int code = payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        boolean ours = CLOSES.contains(code);
        boolean echo = code == 1005 || code < 1015 && code != 1011 || code >= 3000 && code < 5000;
        assertThat(ours || echo).as("close %d", code).isTrue();
        tally.count(ours ? "close " + code : "close echoed");
    }
}
