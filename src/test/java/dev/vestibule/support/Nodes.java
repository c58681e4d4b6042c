package dev.vestibule.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Instances of the packaged application that share a Redis and a secret, in processes of their own:
 * each can be killed, frozen, thawed and started again.
 */
public final class Nodes implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String name;
    private final String redisUrl;
    private final String secret = randomSecret();
    private final UnaryOperator<ServiceLaunch> settings;
    private final List<RunningService> services = new ArrayList<>();
    private final Queue<Client> guests = new ConcurrentLinkedQueue<>();
    private @Nullable Identity observer;
    private int starts;

    private Nodes(String name, String redisUrl, UnaryOperator<ServiceLaunch> settings) {
        this.name = name;
        this.redisUrl = redisUrl;
        this.settings = settings;
    }

    /**
     * Starts so many, and waits until each is ready and, by {@code /health}, kept in Redis.
     *
     * @param name what their logs are named by
     */
    public static Nodes start(String name, int count, String redisUrl) {
        return start(name, count, redisUrl, launch -> launch);
    }

    /** As {@link #start}, with further settings for each. */
    public static Nodes start(
            String name, int count, String redisUrl, UnaryOperator<ServiceLaunch> settings) {
        Nodes nodes = launch(name, count, redisUrl, settings);
        nodes.awaitStore("redis");
        return nodes;
    }

    /** Starts so many, and waits until each is ready, however it stands to Redis. */
    public static Nodes launch(
            String name, int count, String redisUrl, UnaryOperator<ServiceLaunch> settings) {
        Nodes nodes = new Nodes(name, redisUrl, settings);
        IntStream.range(0, count).forEach(i -> nodes.services.add(nodes.launched()));
        try {
            nodes.services.forEach(RunningService::awaitReady);
        } catch (RuntimeException notReady) {
            nodes.close();
            throw notReady;
        }
        return nodes;
    }

    public RunningService node(int i) {
        return services.get(i);
    }

    public int count() {
        return services.size();
    }

    /** Sends SIGKILL. */
    public void kill(int i) {
        node(i).kill();
    }

    /** Starts one more. */
    public void startAnother() {
        services.add(launched().awaitReady());
    }

    /** Starts another one in the place of one that has ended, on another port. */
    public void startAgain(int i) {
        services.set(i, launched().awaitReady());
    }

    /** What {@code /health} says of where an instance keeps things. */
    public String store(int i) {
        return Identity.getAsNobody(node(i), "/health").body().path("store").asText();
    }

    /** Waits until every living instance keeps things there. */
    public void awaitStore(String wanted) {
        await(
                "every instance to say " + wanted,
                () -> living().allMatch(i -> store(i).equals(wanted)));
    }

    /** A new guest that is connected to an instance. */
    public Client enter(int i) {
        return connect(Identity.create(node(i), Map.of()), i);
    }

    /** Another socket of a guest, at an instance. */
    public Client tab(Client client, int i) {
        return connect(client.identity(), i);
    }

    /** A socket of a guest, at an instance. */
    public Client connect(Identity guest, int i) {
        Client client = Client.connect(guest.at(node(i)));
        guests.add(client);
        return client;
    }

    /** Two new guests who talk, each at an instance. */
    public Meeting meet(int first, int second) {
        return Meeting.of(enter(first), enter(second));
    }

    /** The figures as an instance tells them. */
    public JsonNode figures(int i) {
        Identity asking = observer;
        if (asking == null || asking.at(node(i)).get("/api/stats").status() != 200) {
            asking = Identity.create(node(i), Map.of());
            observer = asking;
        }
        return asking.at(node(i)).get("/api/stats").data().path("stats");
    }

    /** Waits until every living instance tells these figures. */
    public void awaitFigures(int online, int connected) {
        await(
                online + " online and " + connected + " in pairs",
                () -> living().allMatch(i -> tells(i, online, connected)));
    }

    /** Whether an instance tells these figures now. */
    public boolean tells(int i, int online, int connected) {
        JsonNode figures = figures(i);
        return figures.path("onlineUsers").asInt(-1) == online
                && figures.path("connectedUsers").asInt(-1) == connected;
    }

    /** All guests leave; returns when every living instance is empty. */
    public void leave() {
        for (Client client : guests) {
            if (client.identity().service().isAlive()) {
                client.close();
            } else {
                client.abort();
            }
        }
        guests.clear();
        awaitFigures(0, 0);
    }

    /** Waits for a minute at most; polls often. */
    public static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    private IntStream living() {
        return IntStream.range(0, count()).filter(i -> node(i).isAlive());
    }

    private RunningService launched() {
        ServiceLaunch launch =
                RunningService.named(name + "-" + ++starts)
                        .environment("JWT_SECRET", secret)
                        .environment("VESTIBULE_LIMITS", "off");
        if (!redisUrl.isEmpty()) {
            launch.environment("REDIS_URL", redisUrl);
        }
        return settings.apply(launch).launch();
    }

    private static String randomSecret() {
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /** Kills those that live. */
    @Override
    public void close() {
        services.forEach(RunningService::kill);
    }
}
