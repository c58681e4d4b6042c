package dev.vestibule.support;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.redis.RedisConfig;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisLinkChanged;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Beans put together by their constructors and observers, as the container does it, with time in
 * the test's hands. What is not asked for is not there and observes nothing.
 */
public final class Assembly {

    private static final Map<String, String> BEHIND_SEAMS =
            Map.of(
                    "dev.vestibule.guest.GuestStore", "dev.vestibule.guest.MemoryGuestStore",
                    "dev.vestibule.matching.MatchQueue", "dev.vestibule.matching.MemoryMatchQueue",
                    "dev.vestibule.presence.PresenceIndex",
                            "dev.vestibule.presence.MemoryPresenceIndex",
                    "dev.vestibule.matching.Eligibility", "dev.vestibule.matching.Proposals");

    private final Map<Class<?>, Object> parts = new LinkedHashMap<>();
    private final Map<Class<?>, RecordedEvents<Object>> events = new LinkedHashMap<>();
    private final PinnedClock clock = new PinnedClock();
    private final ManualTimers timers = new ManualTimers(clock);

    public Assembly() {
        long[] numbers = new long[1];
        with(Clock.class, clock);
        with(Vertx.class, timers.vertx());
        with(LongSupplier.class, () -> ++numbers[0]);
        with(NodeBus.class, new TestBus().instance("alone"));
        with(RedisLink.class, noRedis());
    }

    /** A link to no Redis. */
    private RedisLink noRedis() {
        return new RedisLink(
                timers.vertx(),
                Defaults.of(RedisConfig.class),
                null,
                List.of(),
                events(RedisLinkChanged.class));
    }

    /** Uses this part, in the place of what would be made. */
    public <T> Assembly with(Class<T> type, T part) {
        parts.put(type, part);
        return this;
    }

    /** The one part of a type, made when it is first asked for. */
    public <T> T get(Class<T> type) {
        Object part = parts.get(type);
        if (part == null) {
            part = made(type);
            parts.put(type, part);
        }
        return type.cast(part);
    }

    /** Makes parts for the sake of what they observe. */
    public Assembly including(Class<?>... types) {
        Arrays.stream(types).forEach(this::get);
        return this;
    }

    /** Makes a part that the test can't name. */
    public Assembly including(String className) {
        get(named(className));
        return this;
    }

    /** The events of a type. */
    @SuppressWarnings("unchecked")
    public <T> RecordedEvents<T> events(Class<T> type) {
        return (RecordedEvents<T>) events.computeIfAbsent(type, t -> new RecordedEvents<>());
    }

    /** Lets observers be called in another order: CDI promises none. */
    public void shuffleObservers(RandomGenerator random) {
        events.values()
                .forEach(event -> Collections.shuffle(event.observers(), Random.from(random)));
    }

    /** Forgets from now on what was fired. */
    public void keepNoEvents() {
        events.values().forEach(RecordedEvents::keepNothing);
    }

    public PinnedClock clock() {
        return clock;
    }

    public ManualTimers timers() {
        return timers;
    }

    private Object made(Class<?> type) {
        if (type.isAnnotationPresent(ConfigMapping.class)) {
            return Defaults.of(type);
        }
        if (type.isInterface()) {
            return get(named(BEHIND_SEAMS.getOrDefault(type.getName(), type.getName())));
        }
        Constructor<?> constructor = constructorOf(type);
        try {
            constructor.setAccessible(true);
            Object part =
                    constructor.newInstance(arguments(constructor.getGenericParameterTypes()));
            Arrays.stream(type.getDeclaredMethods()).forEach(method -> observe(part, method));
            return part;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("not to be made: " + type, impossible);
        }
    }

    private Object[] arguments(Type[] types) {
        return Arrays.stream(types).map(this::argument).toArray();
    }

    private Object argument(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Event.class) {
            return events((Class<?>) generic.getActualTypeArguments()[0]);
        }
        return get((Class<?>) type);
    }

    private void observe(Object part, Method method) {
        boolean observes =
                Arrays.stream(method.getParameters())
                        .limit(1)
                        .anyMatch(parameter -> isObserved(parameter));
        if (observes && !method.isSynthetic()) {
            Class<?>[] types = method.getParameterTypes();
            method.setAccessible(true);
            events(types[0]).observedBy(event -> call(part, method, event));
        }
    }

    private void call(Object part, Method method, Object event) {
        Object[] arguments =
                Arrays.copyOf(
                        method.getParameterTypes(), method.getParameterCount(), Object[].class);
        arguments[0] = event;
        for (int i = 1; i < arguments.length; i++) {
            arguments[i] = get((Class<?>) arguments[i]);
        }
        try {
            method.invoke(part, arguments);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("observer failed: " + method, failed);
        }
    }

    private static Constructor<?> constructorOf(Class<?> type) {
        Constructor<?>[] all = type.getDeclaredConstructors();
        return Arrays.stream(all)
                .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
                .findFirst()
                .orElse(all[0]);
    }

    private static boolean isObserved(AnnotatedElement parameter) {
        return parameter.isAnnotationPresent(Observes.class);
    }

    private static Class<?> named(String className) {
        try {
            return Class.forName(className);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException("nothing stands behind it: " + className, unknown);
        }
    }
}
