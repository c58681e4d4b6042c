package dev.vestibule.matching;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The searches under way, each with the one deadline it waits for. Thread-safe. */
@ApplicationScoped
class Searches {

    private static final long NO_TIMER = -1;

    private record Running(Search search, long timer) {

        boolean is(Search other) {
            return search.number() == other.number();
        }
    }

    private final Vertx vertx;
    private final ConcurrentMap<String, Running> byGuest = new ConcurrentHashMap<>();

    Searches(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Begins a search, in the place of one the guest has already; whether it had none. */
    boolean begin(Search search) {
        Running before = byGuest.put(search.guestId(), new Running(search, NO_TIMER));
        forget(before);
        return before == null;
    }

    /** Goes on with a search, if the guest has none by now; whether it does. */
    boolean resume(Search search) {
        return byGuest.putIfAbsent(search.guestId(), new Running(search, NO_TIMER)) == null;
    }

    /** The search goes on as told until the deadline; false when it is not under way any more. */
    boolean await(Search search, Duration deadline, Consumer<Search> whenDue) {
        Running now =
                byGuest.computeIfPresent(
                        search.guestId(),
                        (guestId, running) ->
                                running.is(search)
                                        ? awaiting(running, search, deadline, whenDue)
                                        : running);
        return now != null && now.is(search);
    }

    /** Ends the guest's search, whichever it is; the search as it was, or null. */
    @Nullable Search end(String guestId) {
        Running running = byGuest.remove(guestId);
        forget(running);
        return running == null ? null : running.search();
    }

    /** Ends this search and no other; whether it was under way. */
    boolean end(Search search) {
        Running running = byGuest.get(search.guestId());
        boolean ended =
                running != null && running.is(search) && byGuest.remove(search.guestId(), running);
        if (ended) {
            forget(running);
        }
        return ended;
    }

    /** The guest's search, or null. */
    @Nullable Search find(String guestId) {
        Running running = byGuest.get(guestId);
        return running == null ? null : running.search();
    }

    boolean contains(String guestId) {
        return byGuest.containsKey(guestId);
    }

    /** Whose searches are under way. */
    List<String> guests() {
        return List.copyOf(byGuest.keySet());
    }

    /** How many searches are under way. */
    int size() {
        return byGuest.size();
    }

    private Running awaiting(
            Running running, Search search, Duration deadline, Consumer<Search> whenDue) {
        forget(running);
        long delay = Math.max(1, deadline.toMillis());
        return new Running(search, vertx.setTimer(delay, timer -> whenDue.accept(search)));
    }

    private void forget(@Nullable Running running) {
        if (running != null && running.timer() != NO_TIMER) {
            vertx.cancelTimer(running.timer());
        }
    }
}
