package dev.vestibule.redis;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands that wait for their answers, in the order in which they went out. All have the same
 * patience, so the first of them is always the next to lose it, and a tick looks at no other. A
 * command is not blamed for time in which this process stood still itself.
 */
final class Pending {

    private final class Call {

        private final UniEmitter<? super @Nullable Response> emitter;
        private final @Nullable Context caller = Vertx.currentContext();
        private final long sentAt = nanos.getAsLong();
        private final long stalledBefore = stalled.get();
        private final AtomicBoolean done = new AtomicBoolean();

        Call(UniEmitter<? super @Nullable Response> emitter) {
            this.emitter = emitter;
        }

        void answered(AsyncResult<@Nullable Response> answer) {
            if (done.compareAndSet(false, true)) {
                if (answer.succeeded()) {
                    emitter.complete(answer.result());
                } else {
                    emitter.fail(answer.cause());
                }
            }
        }

        boolean isLate(long now) {
            return now - sentAt - (stalled.get() - stalledBefore) > patience;
        }

        void giveUp(String reason) {
            if (done.compareAndSet(false, true)) {
                Runnable failing = () -> emitter.fail(new RedisUnavailable(reason));
                if (caller == null) {
                    failing.run();
                } else {
                    caller.runOnContext(turn -> failing.run());
                }
            }
        }
    }

    private final long patience;
    private final long tickEvery;
    private final LongSupplier nanos;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicLong stalled = new AtomicLong();
    private long lastTick;

    /**
     * @param patience nanoseconds until a command has failed
     * @param tickEvery nanoseconds between ticks
     */
    Pending(long patience, long tickEvery, LongSupplier nanos) {
        this.patience = patience;
        this.tickEvery = tickEvery;
        this.nanos = nanos;
        this.lastTick = nanos.getAsLong();
    }

    /** A command that is sent when it is subscribed to and answered in time, or fails. */
    Uni<@Nullable Response> sent(Supplier<Future<@Nullable Response>> command) {
        return Uni.createFrom()
                .emitter(emitter -> {
                    Call call = new Call(emitter);
                    calls.add(call);
                    command.get().onComplete(call::answered);
                });
    }

    /** Fails what waited too long; whether there was any. To be called by one thread. */
    boolean tick() {
        long now = nanos.getAsLong();
        long late = now - lastTick - tickEvery;
        lastTick = now;
        if (late > tickEvery) {
            stalled.addAndGet(late);
        }
        boolean any = false;
        for (Call first = calls.peek(); first != null; first = calls.peek()) {
            if (!first.done.get()) {
                if (!first.isLate(now)) {
                    break;
                }
                first.giveUp("no answer in time");
                any = true;
            }
            calls.remove(first);
        }
        return any;
    }

    /** Fails everything that waits. */
    void abandon(String reason) {
        for (Call call = calls.poll(); call != null; call = calls.poll()) {
            call.giveUp(reason);
        }
    }
}
