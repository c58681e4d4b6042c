package dev.vestibule.redis;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says why Redis cannot be used, once for each reason and then every ten seconds at most; loudly
 * only when the service has been up for a while, as both may be starting at once.
 */
final class Complaints {

    private static final Logger LOG = Logger.getLogger(RedisLink.class);
    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanos;
    private final long begun;
    private @Nullable String reason;
    private long at;

    Complaints(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    void about(String why) {
        long now = nanos.getAsLong();
        if (!why.equals(reason) || now - at >= EVERY) {
            reason = why;
            at = now;
            Logger.Level level = now - begun < EVERY ? Logger.Level.INFO : Logger.Level.WARN;
            LOG.logf(level, "Redis cannot be used yet: %s", why);
        }
    }
}
