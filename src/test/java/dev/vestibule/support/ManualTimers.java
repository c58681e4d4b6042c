package dev.vestibule.support;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The timers of a Vert.x that does nothing else; they ring when the pinned clock is moved here. */
public final class ManualTimers {

    private record Timer(long id, Instant at, @Nullable Duration period, Handler<Long> handler) {}

    private final PinnedClock clock;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Timer> timers = new ConcurrentHashMap<>();
    private volatile Runnable beforeCancel = () -> {};

    public ManualTimers(PinnedClock clock) {
        this.clock = clock;
    }

    /** A Vert.x with these timers; everything else of it is refused. */
    public Vertx vertx() {
        return (Vertx)
                Proxy.newProxyInstance(
                        Vertx.class.getClassLoader(),
                        new Class<?>[] {Vertx.class},
                        (proxy, method, arguments) -> call(method.getName(), arguments));
    }

    /** How many timers have yet to ring, periodic ones not counted. */
    public long pending() {
        return timers.values().stream().filter(timer -> timer.period() == null).count();
    }

    /** Runs a task in the middle of every cancellation from now on. */
    public void beforeCancel(Runnable task) {
        beforeCancel = task;
    }

    /** Moves the clock; what is due on the way rings at its own time, in order. */
    public void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        for (Timer due = first(end); due != null; due = first(end)) {
            if (due.at().isAfter(clock.instant())) {
                clock.move(Duration.between(clock.instant(), due.at()));
            }
            timers.remove(due.id());
            if (due.period() != null) {
                put(due.id(), due.period(), due.period(), due.handler());
            }
            due.handler().handle(due.id());
        }
        clock.move(Duration.between(clock.instant(), end));
    }

    private Object call(String method, Object[] arguments) {
        return switch (method) {
            case "setTimer" ->
                    put(ids.incrementAndGet(), delay(arguments), null, handler(arguments));
            case "setPeriodic" ->
                    put(
                            ids.incrementAndGet(),
                            delay(arguments),
                            delay(arguments),
                            handler(arguments));
            case "cancelTimer" -> {
                beforeCancel.run();
                yield timers.remove((Long) arguments[0]) != null;
            }
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private long put(long id, Duration delay, @Nullable Duration period, Handler<Long> handler) {
        timers.put(id, new Timer(id, clock.instant().plus(delay), period, handler));
        return id;
    }

    private @Nullable Timer first(Instant end) {
        return timers.values().stream()
                .filter(timer -> !timer.at().isAfter(end))
                .min(Comparator.comparing(Timer::at).thenComparing(Timer::id))
                .orElse(null);
    }

    private static Duration delay(Object[] arguments) {
        return Duration.ofMillis((Long) arguments[0]);
    }

    @SuppressWarnings("unchecked")
    private static Handler<Long> handler(Object[] arguments) {
        return (Handler<Long>) arguments[1];
    }
}
