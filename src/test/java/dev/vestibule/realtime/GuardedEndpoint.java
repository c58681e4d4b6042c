package dev.vestibule.realtime;

import dev.vestibule.problem.CloseCode;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A guarded endpoint that does what its client's messages say; each client names itself. */
@WebSocket(path = "/test/guarded")
public class GuardedEndpoint {

    static final UserData.TypedKey<Observed> OBSERVED = new UserData.TypedKey<>("observed");
    static final Map<String, Observed> ALL = new ConcurrentHashMap<>();
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final byte[] CHUNK = "x".repeat(16_384).getBytes(StandardCharsets.UTF_8);

    /** What was seen of one connection. */
    static final class Observed implements GuardListener {
        final List<String> events = new CopyOnWriteArrayList<>();
        volatile Ending ending;
        final CompletableFuture<WebSocketConnection> opened = new CompletableFuture<>();
        volatile GuardedChannel channel;

        @Override
        public void opened() {}

        @Override
        public void text(String message) {
            opened.thenAccept(connection -> said(message, connection));
        }

        @Override
        public void alive() {}

        @Override
        public void ending(Ending how) {
            ending = how;
            events.add("ending");
        }

        @Override
        public void ended() {
            events.add("ended");
        }
    }

    /** Installs the guard, with a short time for clients whose name asks for it. */
    @Singleton
    static class Check implements HttpUpgradeCheck {

        private final SocketConfig config;

        Check(SocketConfig config) {
            this.config = config;
        }

        @Override
        public boolean appliesTo(String endpointId) {
            return endpointId.equals(GuardedEndpoint.class.getName());
        }

        @Override
        public Uni<CheckResult> perform(HttpUpgradeContext context) {
            String name = context.httpRequest().getParam("name");
            Observed observed = new Observed();
            ALL.put(name, observed);
            context.userData().put(OBSERVED, observed);
            observed.channel =
                    GuardedChannel.install(context.httpRequest(), limits(name), observed);
            return name.startsWith("refused")
                    ? CheckResult.rejectUpgrade(429)
                    : CheckResult.permitUpgrade();
        }

        private FrameLimits limits(String name) {
            FrameLimits limits = FrameLimits.of(config);
            Duration ping = name.startsWith("silent") ? SHORT : limits.pingInterval();
            Duration stall = name.startsWith("stalled") ? SHORT : limits.writeStall();
            return new FrameLimits(
                    limits.maxMessage(),
                    limits.maxFragments(),
                    limits.controlsPerSecond(),
                    limits.controlsBurst(),
                    ping,
                    name.startsWith("silent") ? SHORT : limits.pingTimeout(),
                    stall,
                    limits.closeTimeout());
        }
    }

    @OnOpen
    Uni<Void> opened(WebSocketConnection connection) {
        observed(connection).events.add("onOpen");
        observed(connection).opened.complete(connection);
        return Uni.createFrom().voidItem();
    }

    private static void said(String message, WebSocketConnection connection) {
        Observed observed = observed(connection);
        Uni<Void> done =
                switch (message) {
                    case "flood" -> {
                        observed.channel.onWritable(() -> fill(observed.channel));
                        observed.channel.execute(() -> fill(observed.channel));
                        yield Uni.createFrom().voidItem();
                    }
                    case "stuff" -> {
                        observed.channel.execute(() -> stuff(observed.channel));
                        yield Uni.createFrom().voidItem();
                    }
                    case "close above" -> connection.close(new CloseReason(1000, "x".repeat(200)));
                    case "close below" -> {
                        observed.channel.close(CloseCode.REPLACED, "below");
                        yield connection.close(new CloseReason(1011, "above"));
                    }
                    default -> connection.sendText(message);
                };
        done.subscribe().with(sent -> {}, failure -> {});
    }

    @OnClose
    void closed(WebSocketConnection connection) {
        observed(connection).events.add("onClose");
    }

    private static Observed observed(WebSocketConnection connection) {
        return connection.userData().get(OBSERVED);
    }

    private static void fill(GuardedChannel channel) {
        while (channel.isWritable()) {
            channel.write(CHUNK);
            channel.flush();
        }
    }

    /** 64 MiB, whether the client reads or not: what a careless sender does. */
    private static void stuff(GuardedChannel channel) {
        for (int i = 0; i < 4_096; i++) {
            channel.write(CHUNK.clone());
        }
        channel.flush();
    }
}
