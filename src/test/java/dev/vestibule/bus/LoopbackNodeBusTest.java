package dev.vestibule.bus;

import io.vertx.core.Vertx;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;

class LoopbackNodeBusTest extends NodeBusContract {

    private static final Vertx VERTX = Vertx.vertx();

    private final NodeBus bus = new LoopbackNodeBus(NodeId.of("alone", new Random(1)), VERTX);

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    NodeBus bus() {
        return bus;
    }
}
