package dev.vestibule.house.planted.guest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.function.Supplier;

final class ReadsTheClock {

    final Supplier<Instant> reference = Instant::now;

    Instant instant() {
        return Instant.now();
    }

    long millis() {
        return System.currentTimeMillis();
    }

    LocalDateTime local() {
        return LocalDateTime.now();
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    Date date() {
        return new Date();
    }

    Instant notAViolation(Clock clock) {
        return Instant.now(clock);
    }
}
