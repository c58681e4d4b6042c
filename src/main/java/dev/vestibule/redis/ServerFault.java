package dev.vestibule.redis;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells an answer that only an unfit server gives from one about the command itself. */
final class ServerFault {

    /** The first words of such answers, by the error guide of Redis. */
    private static final List<String> UNFIT =
            List.of(
                    "READONLY",
                    "LOADING",
                    "OOM",
                    "NOAUTH",
                    "WRONGPASS",
                    "NOPERM",
                    "MASTERDOWN",
                    "MISCONF",
                    "CLUSTERDOWN",
                    "TRYAGAIN",
                    "NOREPLICAS",
                    "BUSY",
                    "UNKILLABLE",
                    "ERR max number of clients");

    private ServerFault() {}

    /** Whether the failure is about the command, so that the same command would fail again. */
    static boolean isOfTheCommand(Throwable failure) {
        String answer = answerOf(failure);
        return answer != null && UNFIT.stream().noneMatch(answer::contains);
    }

    /** Whether Redis answered that it cannot serve. */
    static boolean isOfTheServer(Throwable failure) {
        return answerOf(failure) != null && !isOfTheCommand(failure);
    }

    /** Whether Redis answered that it does not know the script. */
    static boolean isUnknownScript(Throwable failure) {
        String answer = answerOf(failure);
        return answer != null && answer.startsWith("NOSCRIPT");
    }

    private static @Nullable String answerOf(Throwable failure) {
        return failure instanceof ErrorType error ? error.getMessage() : null;
    }
}
