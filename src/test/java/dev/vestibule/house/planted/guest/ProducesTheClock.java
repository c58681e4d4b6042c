package dev.vestibule.house.planted.guest;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;

/** Not a violation: the one place that may. */
@Vetoed
final class ProducesTheClock {

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
