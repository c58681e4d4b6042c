package dev.vestibule.guest;

import dev.vestibule.guest.Lookup.Live;
import dev.vestibule.guest.Lookup.Missing;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RecoveryStep;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.redis.RedisLinkChanged;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Brings to Redis the guests that were made or changed in memory, each with the time that it has
 * left, in batches of one round trip; all guests, when Redis may have lost what it had. Whose
 * record is newer there is known here from then on.
 */
@ApplicationScoped
class GuestPush implements RecoveryStep {

    private static final Logger LOG = Logger.getLogger(GuestPush.class);
    private static final int BATCH = 250;
    private static final long AGAIN_MS = 500;

    private final RedisLink link;
    private final RedisGuestStore redis;
    private final GuestCopies copies;
    private final RedisOrigin origin;
    private final RedisRevocations revocations;
    private final EndedSessions endings;
    private final Vertx vertx;
    private final AtomicBoolean due = new AtomicBoolean();

    GuestPush(
            RedisLink link,
            RedisGuestStore redis,
            GuestCopies copies,
            RedisOrigin origin,
            RedisRevocations revocations,
            EndedSessions endings,
            Vertx vertx) {
        this.link = link;
        this.redis = redis;
        this.copies = copies;
        this.origin = origin;
        this.revocations = revocations;
        this.endings = endings;
        this.vertx = vertx;
    }

    @Override
    public Stage stage() {
        return Stage.GUESTS;
    }

    @Override
    public Uni<Void> recover() {
        return Uni.createFrom()
                .deferred(() -> pushAll(copies.toTell(origin.isNew())))
                .invoke(origin::settle);
    }

    /** What changed in memory while the link came up is brought once it is. */
    void onLink(@Observes RedisLinkChanged event) {
        if (event.now() == LinkState.UP) {
            drain();
        }
    }

    /** Looks whether Redis still has what it had; when it lost it, all is brought once more. */
    Uni<Void> refresh() {
        return origin.meet()
                .invoke(() -> {
                    if (origin.isNew()) {
                        link.recoverAgain();
                    }
                });
    }

    /** Something was written to memory although Redis may be in use: it is brought soon. */
    void soon() {
        if (link.isUp() && due.compareAndSet(false, true)) {
            vertx.setTimer(AGAIN_MS, timer -> drain());
        }
    }

    private void drain() {
        due.set(false);
        revocations
                .pushNew()
                .chain(() -> pushAll(copies.toTell(false)))
                .subscribe()
                .with(
                        done -> {},
                        failure -> {
                            LOG.debugf("guests are to be brought to Redis again: %s", failure);
                            soon();
                        });
    }

    /** Brings one guest, if Redis has yet to be told of it. */
    Uni<Void> first(String sessionId) {
        return copies.isDirty(sessionId)
                ? pushAll(List.of(sessionId))
                : Uni.createFrom().voidItem();
    }

    /** Brings guests that are kept here, changed or not. */
    Uni<Void> pushAll(List<String> sessionIds) {
        return Multi.createFrom()
                .iterable(sessionIds)
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(this::pushBatch)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> pushBatch(List<String> sessionIds) {
        List<Uni<Lookup>> pushes = new ArrayList<>();
        for (String sessionId : sessionIds) {
            Kept kept = copies.of(sessionId);
            if (kept != null) {
                pushes.add(redis.push(kept, copies.left(kept)).invoke(now -> told(kept, now)));
            }
        }
        if (pushes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join().all(pushes).andFailFast().chain(found -> redis.note(living(found)));
    }

    private void told(Kept kept, Lookup now) {
        switch (now) {
            case Live live -> copies.told(kept, live);
            case Missing missing -> {
                if (missing == Missing.ENDED) {
                    endings.noticed(kept.guest().sessionId());
                }
            }
        }
    }

    private static List<Live> living(List<Lookup> found) {
        return found.stream().filter(one -> one instanceof Live).map(one -> (Live) one).toList();
    }
}
