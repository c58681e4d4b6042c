package dev.vestibule.bus;

import dev.vestibule.redis.RecoveryStep;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** First of all this instance hears the others, and everything that was missed is sent again. */
@Singleton
class InboxRecovery implements RecoveryStep {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final BusLife life;

    InboxRecovery(BusLife life) {
        this.life = life;
    }

    @Override
    public Stage stage() {
        return Stage.BUS;
    }

    @Override
    public Uni<Void> recover() {
        return life.transport()
                .reopen()
                .ifNoItem()
                .after(LIMIT)
                .failWith(() -> new RedisUnavailable("no subscription in time"));
    }
}
