package dev.vestibule.redis;

import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way to Redis: every command goes over one connection, in the order in which it was sent, and
 * is answered or fails within {@link RedisConfig#commandTimeout()}. The state says whether Redis
 * may be used; each change of it is told as {@link RedisLinkChanged}, after the fact.
 *
 * <p>Thread-safe; nothing blocks. An answer arrives on the Vert.x context of the caller, if it has
 * one.
 */
@ApplicationScoped
public class RedisLink {

    private static final Logger LOG = Logger.getLogger(RedisLink.class);
    private static final int LAST = Interceptor.Priority.PLATFORM_AFTER;

    private final @Nullable LinkLoop loop;

    @Inject
    RedisLink(
            Vertx vertx,
            RedisConfig config,
            RedisSettings settings,
            @Any InjectableInstance<Redis> client,
            @Any Instance<RecoveryStep> steps,
            Event<RedisLinkChanged> changed) {
        this(vertx, config, configured(settings, client), steps, changed);
    }

    /**
     * A link without a container.
     *
     * @param options where Redis is; null for none
     */
    public RedisLink(
            Vertx vertx,
            RedisConfig config,
            @Nullable RedisOptions options,
            Iterable<RecoveryStep> steps,
            Event<RedisLinkChanged> changed) {
        this.loop =
                options == null
                        ? null
                        : new LinkLoop(vertx, config, options, steps, changed, System::nanoTime);
    }

    /** Begins to look for Redis; returns at once. */
    public void start() {
        if (loop == null) {
            LOG.info("No Redis is configured: this instance works alone, on memory");
        } else {
            loop.start();
        }
    }

    /** Ends every connection; the state stays as it is. */
    public void stop() {
        if (loop != null) {
            loop.stop();
        }
    }

    void onStart(@Observes @Priority(LAST) StartupEvent event) {
        start();
    }

    void onStop(@Observes @Priority(LAST) ShutdownEvent event) {
        stop();
    }

    /** Whether a Redis is configured. */
    public boolean isConfigured() {
        return loop != null;
    }

    public LinkState state() {
        return loop == null ? LinkState.OFF : loop.state();
    }

    /** Whether stores use Redis now. */
    public boolean isUp() {
        return state() == LinkState.UP;
    }

    /** How long the latest probe took, in nanoseconds; 0 before the first. */
    public long latencyNanos() {
        return loop == null ? 0 : loop.latencyNanos();
    }

    /** How often Redis was lost since the start. */
    public long failures() {
        return loop == null ? 0 : loop.failures();
    }

    /**
     * Runs a script. Works while the link is RECOVERING or UP.
     *
     * @return the answer, null where Lua answered nil or false; fails with {@link RedisUnavailable}
     */
    public Uni<@Nullable Response> run(
            LuaScript script, List<String> keys, List<String> arguments) {
        return onWay(way -> way.run(script, keys, arguments));
    }

    /** Sends one command; otherwise as {@link #run}. */
    public Uni<@Nullable Response> send(Request request) {
        return onWay(way -> way.send(request));
    }

    /** A connection of the caller's own, for subscriptions; it ends only by its {@code close}. */
    public Future<RedisConnections.Opened> openConnection() {
        return loop == null
                ? Future.failedFuture(new RedisUnavailable("none is configured"))
                : loop.openConnection();
    }

    /** This instance was taken for dead by the others: the link recovers once more. */
    public void recoverAgain() {
        if (loop != null) {
            loop.recoverAgain();
        }
    }

    /** The way is chosen when the command is subscribed to. */
    private Uni<@Nullable Response> onWay(Function<CommandWay, Uni<@Nullable Response>> command) {
        return Uni.createFrom()
                .<@Nullable Response>deferred(() -> {
                    CommandWay way = loop == null ? null : loop.usable();
                    return way == null
                            ? Uni.createFrom().failure(new RedisUnavailable("not reachable"))
                            : command.apply(way);
                });
    }

    private static @Nullable RedisOptions configured(
            RedisSettings settings, InjectableInstance<Redis> client) {
        if (!client.isResolvable() || !client.getHandle().getBean().isActive()) {
            return null;
        }
        // The framework's client never connects; it is made for the sake of reading its settings.
        Redis made = client.get();
        return made.getDelegate() == null ? null : settings.options();
    }
}
