package dev.vestibule.support;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A bus between instances in one thread: every message is carried out when it is sent, after those
 * that were sent before. An instance can be cut off: what is told to it waits, what it is asked
 * fails.
 */
public final class TestBus {

    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Queue<Runnable> messages = new ArrayDeque<>();
    private final Set<String> cut = new HashSet<>();
    private final Map<String, Queue<Runnable>> held = new HashMap<>();
    private boolean running;

    /** The bus as an instance sees it. */
    public NodeBus instance(String name) {
        return instances.computeIfAbsent(name, Instance::new);
    }

    /** Nothing reaches the instance from now on. */
    public void cut(String name) {
        cut.add(name);
    }

    /** What was told to the instance meanwhile arrives. */
    public void heal(String name) {
        cut.remove(name);
        Queue<Runnable> waiting = held.remove(name);
        if (waiting != null) {
            messages.addAll(waiting);
            run();
        }
    }

    private void send(String node, Runnable message) {
        if (cut.contains(node)) {
            held.computeIfAbsent(node, name -> new ArrayDeque<>()).add(message);
        } else {
            messages.add(message);
            run();
        }
    }

    private void run() {
        if (running) {
            return;
        }
        running = true;
        for (Runnable next = messages.poll(); next != null; next = messages.poll()) {
            next.run();
        }
        running = false;
    }

    private final class Instance implements NodeBus {

        private final String name;
        private final Map<String, Handler> handlers = new HashMap<>();

        Instance(String name) {
            this.name = name;
        }

        @Override
        public String self() {
            return name;
        }

        @Override
        public void on(String kind, Handler handler) {
            handlers.put(kind, handler);
        }

        @Override
        public void tell(String node, String kind, String body) {
            send(node, () -> handled(node, kind, body));
        }

        @Override
        public void tellAll(String kind, String body) {
            instances.keySet().stream()
                    .filter(other -> !other.equals(name))
                    .forEach(other -> tell(other, kind, body));
        }

        @Override
        public Uni<String> ask(String node, String kind, String body) {
            return Uni.createFrom().completionStage(() -> asked(node, kind, body));
        }

        private CompletableFuture<String> asked(String node, String kind, String body) {
            if (cut.contains(node) || cut.contains(name)) {
                return CompletableFuture.failedFuture(Problem.of(ErrorCode.PARTNER_UNREACHABLE));
            }
            CompletableFuture<String> answer = new CompletableFuture<>();
            send(node, () -> answer(answer, node, kind, body));
            return answer;
        }

        private void answer(
                CompletableFuture<String> answer, String node, String kind, String body) {
            try {
                Uni<String> result = handled(node, kind, body);
                if (result != null) {
                    result.subscribe()
                            .with(
                                    text -> send(name, () -> answer.complete(text)),
                                    answer::completeExceptionally);
                }
            } catch (Problem refusal) {
                send(name, () -> answer.completeExceptionally(refusal));
            }
        }

        private @Nullable Uni<String> handled(String node, String kind, String body) {
            Instance receiver = instances.get(node);
            Handler handler = receiver == null ? null : receiver.handlers.get(kind);
            return handler == null ? null : handler.handle(name, body);
        }
    }
}
