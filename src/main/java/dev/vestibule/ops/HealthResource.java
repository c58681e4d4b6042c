package dev.vestibule.ops;

import dev.vestibule.redis.RedisLink;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The health page that older clients and load balancers ask; probes have their own. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@NonBlocking
@RegisterForReflection
public class HealthResource {

    /**
     * That the service runs.
     *
     * @param uptime seconds since the start
     * @param store where sessions are kept: {@code redis}, {@code memory} where none is configured,
     *     or {@code degraded}, which is memory until Redis is back
     */
    @RegisterForReflection
    public record Health(
            boolean success,
            String message,
            Instant timestamp,
            double uptime,
            String version,
            String store) {}

    private final Clock clock;
    private final RedisLink link;
    private final String version;
    private final Instant startedAt;

    HealthResource(
            Clock clock,
            RedisLink link,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.clock = clock;
        this.link = link;
        this.version = version;
        this.startedAt = clock.instant();
    }

    void onStart(@Observes StartupEvent event) {
        // Makes the bean, and so the time of the start, at the start.
    }

    @GET
    @PermitAll
    public Health health() {
        Instant now = clock.instant();
        double uptime = Duration.between(startedAt, now).toMillis() / 1000.0;
        return new Health(true, "Server is running", now, uptime, version, store());
    }

    private String store() {
        return switch (link.state()) {
            case OFF -> "memory";
            case DOWN, RECOVERING -> "degraded";
            case UP -> "redis";
        };
    }
}
