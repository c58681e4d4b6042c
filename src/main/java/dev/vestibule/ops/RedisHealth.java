package dev.vestibule.ops;

import dev.vestibule.redis.RedisLink;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * How the instance stands to its Redis, as data. It is ready all the same: if every instance went
 * out of service at once, there would be no service.
 */
@Readiness
@ApplicationScoped
class RedisHealth implements HealthCheck {

    private final RedisLink link;

    RedisHealth(RedisLink link) {
        this.link = link;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("redis")
                .withData("state", link.state().name().toLowerCase(Locale.ROOT))
                .withData("latencyMicros", Duration.ofNanos(link.latencyNanos()).toNanos() / 1000)
                .withData("failures", link.failures())
                .up()
                .build();
    }
}
