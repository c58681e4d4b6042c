package dev.vestibule.guest;

import dev.vestibule.bus.NodeBus;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bus between instances of one test; it delivers at once, unless it is cut. */
final class TestBus implements NodeBus {

    private final String self;
    private final List<TestBus> others = new CopyOnWriteArrayList<>();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private volatile boolean cut;

    TestBus(String self) {
        this.self = self;
    }

    /** Two that hear each other. */
    TestBus and(TestBus other) {
        others.add(other);
        other.others.add(this);
        return this;
    }

    /** Nothing arrives from now on, or all does again. */
    void cut(boolean now) {
        cut = now;
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public void on(String kind, Handler handler) {
        handlers.put(kind, handler);
    }

    @Override
    public void tell(String node, String kind, String body) {
        throw new UnsupportedOperationException("nobody is told alone here");
    }

    @Override
    public void tellAll(String kind, String body) {
        if (!cut) {
            others.stream().filter(other -> !other.cut).forEach(other -> other.hear(kind, body));
        }
    }

    /** As if another instance had told it. */
    void hear(String kind, String body) {
        Handler handler = handlers.get(kind);
        if (handler != null) {
            handler.handle("other", body);
        }
    }

    @Override
    public Uni<String> ask(String node, String kind, String body) {
        throw new UnsupportedOperationException("nobody is asked here");
    }
}
