package dev.vestibule.stats;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reading that several ask for: whoever asks while it is under way, or soon after, gets the same.
 * A reading that failed is shared with those who wait for it and with nobody later.
 */
final class Shared<T> {

    private final Supplier<Uni<T>> read;
    private final BooleanSupplier keeping;
    private final Duration keptFor;
    private final Clock clock;
    private @Nullable Uni<T> latest;
    private Instant begun = Instant.MIN;

    /**
     * Nothing is read yet.
     *
     * @param keeping whether a reading is worth keeping now
     * @param keptFor how old a reading may be, from the moment it was begun
     */
    Shared(Supplier<Uni<T>> read, BooleanSupplier keeping, Duration keptFor, Clock clock) {
        this.read = read;
        this.keeping = keeping;
        this.keptFor = keptFor;
        this.clock = clock;
    }

    Uni<T> get() {
        return keeping.getAsBoolean() ? Uni.createFrom().deferred(this::shared) : read.get();
    }

    private synchronized Uni<T> shared() {
        Instant now = clock.instant();
        Uni<T> known = latest;
        if (known != null && now.isBefore(begun.plus(keptFor)) && !now.isBefore(begun)) {
            return known;
        }
        Uni<T> fresh = read.get().onFailure().invoke(failure -> forget()).memoize().indefinitely();
        latest = fresh;
        begun = now;
        return fresh;
    }

    private synchronized void forget() {
        latest = null;
    }
}
