package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An index that answers when the test says so, and what it says. */
public final class LateIndex implements PresenceIndex {

    private final List<String> asked = new ArrayList<>();
    private final Deque<UniEmitter<? super Arrival>> entering = new ArrayDeque<>();
    private final Deque<UniEmitter<? super List<String>>> leaving = new ArrayDeque<>();
    private final Deque<UniEmitter<? super Void>> updating = new ArrayDeque<>();

    /** What it was asked since the last time, such as {@code "enter a"}. */
    public List<String> asked() {
        List<String> since = List.copyOf(asked);
        asked.clear();
        return since;
    }

    /** Answers the first who came that was not yet answered. */
    public void arrive(String... elsewhere) {
        entering.remove().complete(new Arrival(List.of(elsewhere), null));
    }

    /** Answers the first who left that was not yet answered. */
    public void depart(String... elsewhere) {
        leaving.remove().complete(List.of(elsewhere));
    }

    /** Answers the first update that was not yet answered. */
    public void updated() {
        updating.remove().complete(null);
    }

    /** Fails whatever was not yet answered. */
    public void fail() {
        RuntimeException failure = new IllegalStateException("no answer");
        List.copyOf(entering).forEach(waiting -> entering.remove().fail(failure));
        List.copyOf(leaving).forEach(waiting -> leaving.remove().fail(failure));
        List.copyOf(updating).forEach(waiting -> updating.remove().fail(failure));
    }

    @Override
    public Uni<Arrival> enter(Guest guest) {
        return Uni.createFrom()
                .emitter(emitter -> {
                    asked.add("enter " + guest.id());
                    entering.add(emitter);
                });
    }

    @Override
    public Uni<List<String>> leave(String guestId) {
        return Uni.createFrom()
                .emitter(emitter -> {
                    asked.add("leave " + guestId);
                    leaving.add(emitter);
                });
    }

    @Override
    public Uni<Void> update(Guest guest) {
        return Uni.createFrom()
                .emitter(emitter -> {
                    asked.add("update " + guest.id() + " " + Card.of(guest).state());
                    updating.add(emitter);
                });
    }

    @Override
    public Uni<Page> onlinePage(@Nullable String cursor, int limit, String exceptId) {
        throw new UnsupportedOperationException("nobody reads");
    }

    @Override
    public Uni<Page> availablePage(@Nullable String cursor, int limit, String exceptId) {
        throw new UnsupportedOperationException("nobody reads");
    }

    @Override
    public Uni<Counts> counts() {
        throw new UnsupportedOperationException("nobody reads");
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
