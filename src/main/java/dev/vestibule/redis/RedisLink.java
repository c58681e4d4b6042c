package dev.vestibule.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API sketch; the body follows. */
@ApplicationScoped
public class RedisLink {

    /** Whether a Redis is configured. */
    public boolean isConfigured() {
        return false;
    }

    public LinkState state() {
        return LinkState.OFF;
    }

    /** Whether stores use Redis now. */
    public boolean isUp() {
        return state() == LinkState.UP;
    }

    /**
     * Runs a script. Works while the link is RECOVERING or UP; commands of one thread go out in the
     * order in which they are subscribed to.
     *
     * @return the answer, null where Lua answered nil or false; fails with {@link RedisUnavailable}
     */
    public Uni<@Nullable Response> run(
            LuaScript script, List<String> keys, List<String> arguments) {
        throw new UnsupportedOperationException();
    }

    /** Sends one command; otherwise as {@link #run}. */
    public Uni<@Nullable Response> send(Request request) {
        throw new UnsupportedOperationException();
    }

    /** This instance was taken for dead by the others: the link recovers once more. */
    public void recoverAgain() {
        throw new UnsupportedOperationException();
    }
}
