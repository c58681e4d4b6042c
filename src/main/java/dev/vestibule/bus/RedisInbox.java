package dev.vestibule.bus;

import dev.vestibule.redis.RedisConnections.Opened;
import dev.vestibule.redis.RedisLink;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The subscription to the channel of this instance, on a connection of its own. When the connection
 * ends, fails or is silent, another one is opened, until it is closed. On one context.
 */
final class RedisInbox {

    /** Who is told what comes of it; on the context. */
    interface Listener {
        void received(String text);

        /** From now on everything that is published arrives; until now something may be lost. */
        void subscribed(RedisFlavour flavour);
    }

    private static final Logger LOG = Logger.getLogger(NodeBus.class);
    private static final long SUBSCRIBE_WITHIN = 2_000;

    private final RedisLink link;
    private final BusConfig config;
    private final Vertx vertx;
    private final Context context;
    private final RandomGenerator random;
    private final String channel;
    private final Listener listener;
    private final List<UniEmitter<? super Void>> waiting = new ArrayList<>();
    private @Nullable Opened opened;
    private long attempt;
    private volatile boolean subscribed;
    private boolean closed = true;
    private long backoff;

    RedisInbox(
            RedisLink link,
            BusConfig config,
            Vertx vertx,
            Context context,
            RandomGenerator random,
            String channel,
            Listener listener) {
        this.link = link;
        this.config = config;
        this.vertx = vertx;
        this.context = context;
        this.random = random;
        this.channel = channel;
        this.listener = listener;
        this.backoff = config.reopenAfter().toMillis();
    }

    /** Whether everything that is published arrives, as far as is known. */
    boolean isSubscribed() {
        return subscribed;
    }

    /** Subscribes anew at once; answers when that is done. */
    Uni<Void> reopen() {
        return Uni.createFrom()
                .<Void>emitter(emitter ->
                        context.runOnContext(turn -> {
                            closed = false;
                            waiting.add(emitter);
                            open();
                        }));
    }

    /** Gives the present connection up; another one is opened a little later. */
    void distrust(String reason) {
        lost(attempt, reason);
    }

    /** Ends it for good. */
    void close() {
        closed = true;
        hangUp();
    }

    private void open() {
        hangUp();
        long mine = attempt;
        vertx.setTimer(SUBSCRIBE_WITHIN, late -> context.runOnContext(turn -> overdue(mine)));
        link.openConnection()
                .onComplete(outcome ->
                        context.runOnContext(turn -> {
                            if (outcome.failed()) {
                                lost(mine, String.valueOf(outcome.cause().getMessage()));
                            } else if (mine == attempt) {
                                connected(outcome.result());
                            } else {
                                outcome.result().close();
                            }
                        }));
    }

    private void connected(Opened ready) {
        long mine = attempt;
        opened = ready;
        ready.connection()
                .endHandler(end -> context.runOnContext(turn -> lost(mine, "connection lost")))
                .exceptionHandler(error ->
                        context.runOnContext(
                                turn -> lost(mine, String.valueOf(error.getMessage()))));
        ready.connection()
                .send(Request.cmd(Command.HELLO))
                .onComplete(answer ->
                        context.runOnContext(turn -> {
                            if (answer.failed()) {
                                lost(mine, String.valueOf(answer.cause().getMessage()));
                            } else if (mine == attempt) {
                                subscribe(ready, RedisFlavour.of(answer.result()));
                            }
                        }));
    }

    private void subscribe(Opened ready, RedisFlavour flavour) {
        long mine = attempt;
        ready.connection()
                .handler(message ->
                        context.runOnContext(turn -> {
                            if (mine == attempt) {
                                heard(message, flavour);
                            }
                        }));
        ready.connection()
                .send(Request.cmd(flavour.subscribe()).arg(channel))
                .onFailure(failure ->
                        context.runOnContext(
                                turn -> lost(mine, String.valueOf(failure.getMessage()))));
    }

    private void heard(@Nullable Response message, RedisFlavour flavour) {
        if (message == null || message.type() == ResponseType.ERROR || message.size() < 3) {
            lost(attempt, String.valueOf(message));
            return;
        }
        switch (message.get(0).toString()) {
            case "message", "smessage" -> listener.received(message.get(2).toString());
            case "subscribe", "ssubscribe" -> subscribed(flavour);
            default -> lost(attempt, message.get(0).toString());
        }
    }

    private void subscribed(RedisFlavour flavour) {
        subscribed = true;
        backoff = config.reopenAfter().toMillis();
        listener.subscribed(flavour);
        List<UniEmitter<? super Void>> done = List.copyOf(waiting);
        waiting.clear();
        done.forEach(emitter -> emitter.complete(null));
    }

    private void overdue(long which) {
        if (!subscribed) {
            lost(which, "no subscription in time");
        }
    }

    private void lost(long which, String reason) {
        if (which != attempt || closed) {
            return;
        }
        LOG.debugf("The inbox has to be subscribed to anew: %s", reason);
        hangUp();
        long mine = attempt;
        long delay = backoff / 2 + random.nextLong(backoff / 2 + 1);
        backoff = Math.min(2 * backoff, config.reopenAtMost().toMillis());
        vertx.setTimer(
                Math.max(1, delay),
                due ->
                        context.runOnContext(turn -> {
                            if (mine == attempt && !closed) {
                                open();
                            }
                        }));
    }

    private void hangUp() {
        attempt++;
        subscribed = false;
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }
}
