package dev.vestibule.ops;

import dev.vestibule.bus.BusFigures;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLink;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The link to Redis and the bus between instances, in figures. */
@ApplicationScoped
class RedisMetrics {

    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry registry;
    private final RedisLink link;
    private final BusFigures bus;

    RedisMetrics(MeterRegistry registry, RedisLink link, BusFigures bus) {
        this.registry = registry;
        this.link = link;
        this.bus = bus;
    }

    void onStart(@Observes StartupEvent event) {
        for (LinkState state : LinkState.values()) {
            Gauge.builder("vestibule.redis.state", link, l -> l.state() == state ? 1 : 0)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("1 for the state of the link to Redis, 0 for the others")
                    .register(registry);
        }
        Gauge.builder("vestibule.redis.latency", link, l -> l.latencyNanos() / NANOS_PER_SECOND)
                .baseUnit("seconds")
                .description("How long the latest probe of Redis took")
                .register(registry);
        FunctionCounter.builder("vestibule.redis.failures", link, RedisLink::failures)
                .description("How often Redis was lost")
                .register(registry);
        Gauge.builder("vestibule.bus.nodes", bus, BusFigures::nodes)
                .description("Instances that are there, this one included")
                .register(registry);
        counter("vestibule.bus.delivered", BusFigures::delivered);
        counter("vestibule.bus.published", BusFigures::published);
        counter("vestibule.bus.unpublished", BusFigures::unpublished);
        counter("vestibule.bus.resent", BusFigures::resent);
        counter("vestibule.bus.dropped", BusFigures::dropped);
    }

    private void counter(String name, ToDoubleFunction<BusFigures> figure) {
        FunctionCounter.builder(name, bus, figure).register(registry);
    }
}
