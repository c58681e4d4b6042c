package dev.vestibule.bus;

import dev.vestibule.bus.NodeBus.Handler;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who carries out which kind of message. What a handler throws is logged, never thrown. */
final class Handlers {

    private static final Logger LOG = Logger.getLogger(NodeBus.class);

    private final Map<String, Handler> byKind = new ConcurrentHashMap<>();
    private final BusFigures figures;

    /** A message that nobody carries out is counted there as dropped. */
    Handlers(BusFigures figures) {
        this.figures = figures;
    }

    void add(String kind, Handler handler) {
        if (!BusMessage.isKind(kind)) {
            throw new IllegalArgumentException("not the kind of a message: " + kind);
        }
        if (byKind.putIfAbsent(kind, handler) != null) {
            throw new IllegalStateException("there is a handler already: " + kind);
        }
    }

    /** Carries out a message that wants no answer. */
    void tell(String from, String kind, String body) {
        Uni<String> work = call(from, kind, body);
        if (work != null) {
            work.subscribe().with(done -> {}, failure -> complain(kind, failure));
        }
    }

    /** Carries out a message that wants an answer; fails with nothing but a {@link Problem}. */
    Uni<String> ask(String from, String kind, String body) {
        if (!byKind.containsKey(kind)) {
            figures.countDropped();
            return Uni.createFrom().failure(Problem.of(ErrorCode.PARTNER_UNREACHABLE));
        }
        return Uni.createFrom()
                .<String>deferred(() -> handle(from, kind, body))
                .onFailure(failure -> !(failure instanceof Problem))
                .invoke(failure -> complain(kind, failure))
                .onFailure(failure -> !(failure instanceof Problem))
                .transform(failure -> Problem.of(ErrorCode.INTERNAL_ERROR));
    }

    private @Nullable Uni<String> call(String from, String kind, String body) {
        Handler handler = byKind.get(kind);
        if (handler == null) {
            figures.countDropped();
            return null;
        }
        try {
            return handler.handle(from, body);
        } catch (RuntimeException failure) {
            complain(kind, failure);
            return null;
        }
    }

    private Uni<String> handle(String from, String kind, String body) {
        Handler handler = byKind.get(kind);
        Uni<String> answer = handler == null ? null : handler.handle(from, body);
        return answer == null
                ? Uni.createFrom().item("")
                : answer.onItem().ifNull().continueWith("");
    }

    private static void complain(String kind, Throwable failure) {
        if (failure instanceof Problem) {
            LOG.debugf("A message %s was refused: %s", kind, failure.getMessage());
        } else {
            LOG.errorf(failure, "A message %s was not carried out", kind);
        }
    }
}
