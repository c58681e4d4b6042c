package dev.vestibule.bus;

import dev.vestibule.bus.BusMessage.Ask;
import dev.vestibule.bus.BusMessage.Tell;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The bus of an instance that works alone: there is nobody but itself. */
final class LoopbackNodeBus implements NodeBus {

    private final NodeId self;
    private final Context context;
    private final Handlers handlers = new Handlers(new BusFigures());

    LoopbackNodeBus(NodeId self, Vertx vertx) {
        this.self = self;
        this.context = vertx.getOrCreateContext();
    }

    @Override
    public String self() {
        return self.text();
    }

    @Override
    public void on(String kind, Handler handler) {
        handlers.add(kind, handler);
    }

    @Override
    public void tell(String node, String kind, String body) {
        BusMessage.writeChecked(new Tell(kind, body));
        if (node.equals(self())) {
            context.runOnContext(turn -> handlers.tell(self(), kind, body));
        }
    }

    @Override
    public void tellAll(String kind, String body) {
        BusMessage.writeChecked(new Tell(kind, body));
    }

    @Override
    public Uni<String> ask(String node, String kind, String body) {
        BusMessage.writeChecked(new Ask(Long.MAX_VALUE, kind, body));
        if (!node.equals(self())) {
            return Uni.createFrom().failure(Problem.of(ErrorCode.PARTNER_UNREACHABLE));
        }
        return handlers.ask(self(), kind, body)
                .runSubscriptionOn(task -> context.runOnContext(turn -> task.run()));
    }
}
