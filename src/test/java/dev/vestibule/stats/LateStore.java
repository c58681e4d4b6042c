package dev.vestibule.stats;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestChange;
import dev.vestibule.guest.GuestStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store of guests that answers when the test says so. */
final class LateStore implements GuestStore {

    private final List<String> changed = new ArrayList<>();
    private final Deque<UniEmitter<? super @Nullable Guest>> changing = new ArrayDeque<>();
    private final Deque<UniEmitter<? super Long>> counting = new ArrayDeque<>();

    /** What was written since the last time, such as {@code "session-a ONLINE"}. */
    List<String> changed() {
        List<String> since = List.copyOf(changed);
        changed.clear();
        return since;
    }

    /** Carries out the first change that waits. */
    void carryOut() {
        changing.remove().complete(null);
    }

    /** Carries out all there are, and those that follow from them. */
    void carryOutAll() {
        while (!changing.isEmpty()) {
            carryOut();
        }
    }

    /** Fails the first change that waits. */
    void fail() {
        changing.remove().fail(new IllegalStateException("not carried out"));
    }

    /** Answers the first count that waits. */
    void count(long sessions) {
        counting.remove().complete(sessions);
    }

    /** How many counts wait. */
    int counts() {
        return counting.size();
    }

    @Override
    public Uni<@Nullable Guest> change(String sessionId, GuestChange change) {
        GuestChange.Moved moved = (GuestChange.Moved) change;
        return Uni.createFrom()
                .emitter(emitter -> {
                    changed.add(sessionId + " " + moved.situation().state());
                    changing.add(emitter);
                });
    }

    @Override
    public Uni<Long> count() {
        return Uni.createFrom().emitter(emitter -> counting.add(emitter));
    }

    @Override
    public Uni<Void> save(Guest guest) {
        throw new UnsupportedOperationException("nobody is born");
    }

    @Override
    public Uni<@Nullable Guest> find(String sessionId) {
        throw new UnsupportedOperationException("nobody is sought");
    }

    @Override
    public Uni<@Nullable Guest> remove(String sessionId) {
        throw new UnsupportedOperationException("nobody is removed");
    }

    @Override
    public Uni<List<Guest>> sweep() {
        throw new UnsupportedOperationException("nobody sweeps");
    }
}
