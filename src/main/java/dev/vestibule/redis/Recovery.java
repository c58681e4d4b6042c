package dev.vestibule.redis;

import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/** All steps of a recovery as one, in the order of their stages. */
final class Recovery {

    private Recovery() {}

    static Uni<Void> of(Iterable<RecoveryStep> steps) {
        return StreamSupport.stream(steps.spliterator(), false)
                .sorted(Comparator.comparing(RecoveryStep::stage))
                .reduce(
                        Uni.createFrom().voidItem(),
                        (before, step) -> before.chain(step::recover),
                        (one, other) -> one.chain(() -> other));
    }
}
