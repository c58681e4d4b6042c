package dev.vestibule.bus;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The questions that wait for an answer. Time is an argument; for one thread. */
final class Asks {

    private record Waiting(String node, UniEmitter<? super String> emitter, long until) {}

    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private long numbers;

    /** A question that waits from now on; its number. */
    long add(String node, UniEmitter<? super String> emitter, long until) {
        long number = ++numbers;
        waiting.put(number, new Waiting(node, emitter, until));
        return number;
    }

    void answered(String from, long number, String body) {
        UniEmitter<? super String> emitter = take(from, number);
        if (emitter != null) {
            emitter.complete(body);
        }
    }

    void refused(String from, BusMessage.Refusal refusal) {
        UniEmitter<? super String> emitter = take(from, refusal.number());
        if (emitter != null) {
            emitter.fail(Problem.of(codeOf(refusal.code()), refusal.text()));
        }
    }

    /** Fails what waited until now for nothing. */
    void expire(long now) {
        fail(ask -> ask.until() <= now);
    }

    /** Fails what waits for an instance. */
    void left(String node) {
        fail(ask -> ask.node().equals(node));
    }

    /** Fails everything. */
    void abandon() {
        fail(ask -> true);
    }

    private void fail(Predicate<Waiting> which) {
        List<Waiting> lost = new ArrayList<>();
        waiting.values()
                .removeIf(ask -> {
                    boolean fails = which.test(ask);
                    if (fails) {
                        lost.add(ask);
                    }
                    return fails;
                });
        lost.forEach(ask -> ask.emitter().fail(Problem.of(ErrorCode.PARTNER_UNREACHABLE)));
    }

    private @Nullable UniEmitter<? super String> take(String from, long number) {
        Waiting ask = waiting.get(number);
        if (ask == null || !ask.node().equals(from)) {
            return null;
        }
        waiting.remove(number);
        return ask.emitter();
    }

    /** An instance of another version may know codes that are unknown here. */
    private static ErrorCode codeOf(String name) {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.name().equals(name)) {
                return code;
            }
        }
        return ErrorCode.INTERNAL_ERROR;
    }
}
