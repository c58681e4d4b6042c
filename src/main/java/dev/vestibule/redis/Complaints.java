package dev.vestibule.redis;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says why Redis cannot be used, once for each reason and then every ten seconds at most. */
final class Complaints {

    private static final Logger LOG = Logger.getLogger(RedisLink.class);
    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanos;
    private @Nullable String reason;
    private long at;

    Complaints(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void about(String why) {
        long now = nanos.getAsLong();
        if (!why.equals(reason) || now - at >= EVERY) {
            reason = why;
            at = now;
            LOG.warnf("Redis cannot be used yet: %s", why);
        }
    }
}
