package dev.vestibule.guest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** What time it is for Redis, as far as its answers tell. */
@ApplicationScoped
class ServerTime {

    private final Clock clock;
    private volatile long ahead;

    ServerTime(Clock clock) {
        this.clock = clock;
    }

    /** Redis said what time it is there, in milliseconds. */
    void heard(long millis) {
        ahead = millis - clock.millis();
    }

    /** The millisecond of Redis after such a time from now. */
    long in(Duration time) {
        return clock.millis() + ahead + time.toMillis();
    }
}
