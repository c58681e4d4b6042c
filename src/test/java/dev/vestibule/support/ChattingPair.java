package dev.vestibule.support;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/**
 * Two guests who talk all the time, to see whether what others do disturbs them: one sends a
 * numbered message every 20 ms, the other one expects each of them, once and in order.
 */
public final class ChattingPair implements AutoCloseable {

    private static final long PACE_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final GuestSession talkerSession;
    private final PlainClient talker;
    private final PlainClient listener;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();
    private volatile Throwable failure;
    private volatile boolean over;

    private ChattingPair(GuestSession one, GuestSession other) {
        talkerSession = one;
        talker = one.connect();
        listener = other.connect();
        talker.meet(listener);
        readers.execute(() -> read(listener, "chat:message", this::heard));
        readers.execute(() -> read(talker, "chat:message:sent", data -> accepted()));
        pace.scheduleAtFixedRate(this::say, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Two new guests, who talk from now on. */
    public static ChattingPair start(RunningService service) {
        return new ChattingPair(GuestSession.create(service), GuestSession.create(service));
    }

    /** One of the two, to ask the service about others. */
    public GuestSession session() {
        return talkerSession;
    }

    /** The longest that a message took, so far. */
    public Duration slowest() {
        return Duration.ofNanos(slowestNanos.get());
    }

    /** How many messages arrived so far. */
    public long received() {
        return received.get();
    }

    /**
     * Ends the conversation, and waits for what is still on its way.
     *
     * @return how many messages arrived: all that were sent
     * @throws AssertionError if one did not arrive, or came twice or out of order, or was refused
     */
    public long finish() {
        Awaitility.await("the first message of the pair")
                .atMost(PATIENCE)
                .until(() -> failure != null || received.get() > 0);
        pace.shutdown();
        Awaitility.await("every message of the pair")
                .atMost(PATIENCE)
                .until(() -> failure != null || isComplete());
        if (failure != null) {
            throw new AssertionError("The pair was disturbed after " + received, failure);
        }
        return received.get();
    }

    private boolean isComplete() {
        return pace.isTerminated() && received.get() == sent.get() && accepted.get() == sent.get();
    }

    private void say() {
        try {
            talker.say(sent.incrementAndGet() + " " + System.nanoTime());
        } catch (RuntimeException | AssertionError e) {
            fail(e);
        }
    }

    private void heard(JsonObject message) {
        String[] content = message.getString("content").split(" ");
        long number = Long.parseLong(content[0]);
        if (number != received.get() + 1) {
            throw new AssertionError("Message " + number + " after " + received);
        }
        long took = System.nanoTime() - Long.parseLong(content[1]);
        slowestNanos.accumulateAndGet(took, Math::max);
        received.set(number);
    }

    private void accepted() {
        accepted.incrementAndGet();
    }

    private void read(
            PlainClient client, String event, java.util.function.Consumer<JsonObject> then) {
        try {
            while (!over) {
                JsonObject frame = client.next();
                String name = frame.getString("event");
                if (name.equals(event)) {
                    then.accept(frame.getJsonObject("data"));
                } else if (name.equals("room:closed") || name.endsWith("error")) {
                    throw new AssertionError("Told " + frame);
                }
            }
        } catch (RuntimeException | AssertionError e) {
            fail(e);
        }
    }

    private void fail(Throwable e) {
        if (!over && failure == null) {
            failure = e;
        }
    }

    @Override
    public void close() {
        over = true;
        pace.shutdownNow();
        talker.close();
        listener.close();
        readers.shutdownNow();
    }
}
