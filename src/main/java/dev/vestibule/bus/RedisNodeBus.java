package dev.vestibule.bus;

import dev.vestibule.bus.BusMessage.Answer;
import dev.vestibule.bus.BusMessage.Ask;
import dev.vestibule.bus.BusMessage.Goodbye;
import dev.vestibule.bus.BusMessage.Hello;
import dev.vestibule.bus.BusMessage.Refusal;
import dev.vestibule.bus.BusMessage.Tell;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.redis.LinkState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The bus over Redis. Everything happens on one event loop: callers and packets take turns there,
 * and what one turn has for an instance goes out in one packet.
 */
final class RedisNodeBus implements NodeBus {

    private static final Logger LOG = Logger.getLogger(NodeBus.class);

    private final String self;
    private final BusConfig config;
    private final Context context;
    private final RedisTransport transport;
    private final Consumer<String> left;
    private final Handlers handlers;
    private final Asks asks = new Asks();
    private final Set<String> others = new HashSet<>();
    private final Peers peers;
    private boolean flushing;
    private long now;

    /**
     * @param left is told on the event loop of each instance that was given up or is gone
     */
    RedisNodeBus(NodeId self, BusConfig config, RedisTransport transport, Consumer<String> left) {
        this.self = self.text();
        this.config = config;
        this.context = transport.context();
        this.transport = transport;
        this.left = left;
        this.handlers = new Handlers(transport.figures());
        this.peers =
                new Peers(
                        self.text(),
                        BusMessage.write(new Hello()),
                        StreamLimits.of(config),
                        new Peers.Listener() {
                            @Override
                            public void arrived(String from, String message) {
                                RedisNodeBus.this.arrived(from, message);
                            }

                            @Override
                            public void left(String node) {
                                gone(node);
                            }
                        });
        transport.listener(this::received, this::reconnected);
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public void on(String kind, Handler handler) {
        handlers.add(kind, handler);
    }

    @Override
    public void tell(String node, String kind, String body) {
        String message = BusMessage.writeChecked(new Tell(kind, body));
        if (node.equals(self)) {
            context.runOnContext(turn -> handlers.tell(self, kind, body));
        } else {
            context.runOnContext(turn -> offer(node, message));
        }
    }

    @Override
    public void tellAll(String kind, String body) {
        String message = BusMessage.writeChecked(new Tell(kind, body));
        context.runOnContext(turn -> all().forEach(node -> offer(node, message)));
    }

    @Override
    public Uni<String> ask(String node, String kind, String body) {
        if (node.equals(self)) {
            return handlers.ask(self, kind, body)
                    .runSubscriptionOn(task -> context.runOnContext(turn -> task.run()));
        }
        BusMessage.writeChecked(new Ask(Long.MAX_VALUE, kind, body));
        return Uni.createFrom()
                .<String>emitter(emitter -> {
                    if (!transport.isUsable()) {
                        emitter.fail(Problem.of(ErrorCode.PARTNER_UNREACHABLE));
                        return;
                    }
                    context.runOnContext(turn -> {
                        long until = now + config.answerWithin().toMillis();
                        long number = asks.add(node, emitter, until);
                        offer(node, BusMessage.write(new Ask(number, kind, body)));
                    });
                });
    }

    /** What the bus counts. */
    BusFigures figures() {
        return transport.figures();
    }

    /** So much time has passed; on the event loop. */
    void tick(long millis) {
        now += millis;
        peers.tick(now);
        asks.expire(now);
        transport.tick(now);
        flush();
    }

    /** The state of the link changed: nobody answers while it is down. */
    void linkIs(LinkState state) {
        if (state == LinkState.DOWN) {
            context.runOnContext(turn -> asks.abandon());
        }
    }

    /** The instances that hold a lease; what is not known yet is greeted. */
    void present(List<String> nodes) {
        context.runOnContext(turn -> {
            for (String node : nodes) {
                if (!node.equals(self) && others.add(node)) {
                    offer(node, BusMessage.write(new Hello()));
                }
            }
        });
    }

    /** Does something with the instances that this one has to do with, on the event loop. */
    void withKnown(Consumer<Set<String>> action) {
        context.runOnContext(turn -> action.accept(all()));
    }

    /** An instance is gone. */
    void leave(String node) {
        context.runOnContext(turn -> peers.leave(node, now));
    }

    /** Tells all others that this instance stops; goes on, on the event loop, when that is sent. */
    Uni<Void> sayGoodbye() {
        return Uni.createFrom()
                .<Void>emitter(emitter ->
                        context.runOnContext(turn -> {
                            all().forEach(node -> offer(node, BusMessage.write(new Goodbye())));
                            flush();
                            emitter.complete(null);
                        }));
    }

    private Set<String> all() {
        Set<String> all = new HashSet<>(others);
        all.addAll(peers.known());
        return all;
    }

    private void offer(String node, String message) {
        if (!peers.offer(node, message, now)) {
            LOG.warnf("Too much waits for instance %s: it is given up", node);
        }
        if (!flushing) {
            flushing = true;
            context.runOnContext(turn -> flush());
        }
    }

    private void flush() {
        flushing = false;
        if (transport.isUsable()) {
            peers.due(now).forEach(transport::send);
            figures().noteResent(peers.resent());
        }
    }

    private void reconnected() {
        peers.reconnected();
        flush();
    }

    private void received(Packet packet) {
        if (!peers.receive(packet, now)) {
            figures().countDropped();
        }
        flush();
    }

    private void arrived(String from, String text) {
        BusMessage message = BusMessage.read(text);
        switch (message) {
            case null -> figures().countDropped();
            case Tell tell -> {
                figures().countDelivered();
                handlers.tell(from, tell.kind(), tell.body());
            }
            case Ask ask -> {
                figures().countDelivered();
                answer(from, ask);
            }
            case Answer answer -> asks.answered(from, answer.number(), answer.body());
            case Refusal refusal -> asks.refused(from, refusal);
            case Hello hello -> others.add(from);
            case Goodbye goodbye -> leave(from);
        }
    }

    private void answer(String from, Ask ask) {
        handlers.ask(from, ask.kind(), ask.body())
                .map(body -> BusMessage.writeChecked(new Answer(ask.number(), body)))
                .onFailure(Problem.class)
                .recoverWithItem(refused -> refusal(ask, (Problem) refused))
                .subscribe()
                .with(
                        text -> context.runOnContext(turn -> offer(from, text)),
                        failure -> LOG.errorf(failure, "No answer to %s", ask.kind()));
    }

    private static String refusal(Ask ask, Problem problem) {
        return BusMessage.writeChecked(
                new Refusal(ask.number(), problem.code().name(), problem.text()));
    }

    private void gone(String node) {
        others.remove(node);
        asks.left(node);
        left.accept(node);
    }
}
