package dev.vestibule.redis;

import dev.vestibule.redis.RedisConnections.Opened;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One connection on which commands go out in order. */
final class CommandWay implements AutoCloseable {

    private static final String PROBE_TTL_SECONDS = "5";

    private final Opened opened;
    private final Pending pending;
    private final BiConsumer<CommandWay, String> suspect;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * @param suspect told when an answer shows that the server is unfit
     */
    CommandWay(Opened opened, Pending pending, BiConsumer<CommandWay, String> suspect) {
        this.opened = opened;
        this.pending = pending;
        this.suspect = suspect;
    }

    /** Sends a command; what is no fault of the command itself is {@link RedisUnavailable}. */
    Uni<@Nullable Response> send(Request request) {
        return pending.sent(() -> opened.connection().send(request))
                .onFailure(failure -> !ServerFault.isOfTheCommand(failure))
                .transform(this::unavailable);
    }

    private Throwable unavailable(Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        if (ServerFault.isOfTheServer(failure)) {
            suspect.accept(this, reason);
        }
        return failure instanceof RedisUnavailable ? failure : new RedisUnavailable(reason);
    }

    /**
     * Runs a script, by its text the first time on this connection and by its digest from then on.
     * Only a server that meets it for the first time later, as one of a Cluster may, asks for the
     * text once more.
     */
    Uni<@Nullable Response> run(LuaScript script, List<String> keys, List<String> arguments) {
        if (told.add(script.sha1())) {
            return send(call(Command.EVAL, script.source(), keys, arguments));
        }
        return send(call(Command.EVALSHA, script.sha1(), keys, arguments))
                .onFailure(ServerFault::isUnknownScript)
                .recoverWithUni(() -> send(call(Command.EVAL, script.source(), keys, arguments)));
    }

    /** A write and a read of it; fails when the server does not do both. */
    Uni<Void> probe(String key) {
        String mark = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Request write =
                Request.cmd(Command.SET).arg(key).arg(mark).arg("EX").arg(PROBE_TTL_SECONDS);
        Uni<@Nullable Response> written = send(write);
        Uni<@Nullable Response> read = send(Request.cmd(Command.GET).arg(key));
        // Another instance may write in between: any mark will do.
        return Uni.combine().all().unis(written, read).discardItems();
    }

    @Override
    public void close() {
        opened.close();
    }

    private static Request call(
            Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
