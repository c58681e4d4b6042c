package dev.vestibule.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;

/** Opens connections, each by a client of its own, so that closing one really ends it. */
public final class RedisConnections {

    /** A connection, and how to end it at once whatever is still under way on it. */
    public static final class Opened implements AutoCloseable {

        private final RedisConnection connection;
        private final Redis client;

        private Opened(RedisConnection connection, Redis client) {
            this.connection = connection;
            this.client = client;
        }

        public RedisConnection connection() {
            return connection;
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private final Vertx vertx;
    private final RedisOptions options;
    private final Duration timeout;

    /**
     * @param options where and what Redis is
     * @param timeout how long a connection may take to be ready
     * @param maxPending how many commands may wait for their answers on one connection
     */
    public RedisConnections(Vertx vertx, RedisOptions options, Duration timeout, int maxPending) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.options = new RedisOptions(options);
        this.options.setMaxWaitingHandlers(maxPending);
        this.options.getNetClientOptions().setConnectTimeout((int) timeout.toMillis());
        this.options.getNetClientOptions().setTcpKeepAlive(true).setTcpNoDelay(true);
    }

    /** A new connection; addresses are resolved anew. Fails when it is not ready in time. */
    public Future<Opened> open() {
        Redis client = Redis.createClient(vertx, new RedisOptions(options));
        Promise<Opened> opened = Promise.promise();
        long timer =
                vertx.setTimer(
                        timeout.toMillis(),
                        late -> opened.tryFail(new RedisUnavailable("no connection in time")));
        client.connect()
                .onSuccess(ready -> opened.tryComplete(new Opened(ready, client)))
                .onFailure(opened::tryFail);
        return opened.future()
                .onComplete(done -> {
                    vertx.cancelTimer(timer);
                    if (done.failed()) {
                        client.close();
                    }
                });
    }
}
