package dev.vestibule.realtime;

import io.vertx.core.impl.ContextInternal;

/**
 * Tells a listener in the context of its connection, at once: timers that it sets and events that
 * it fires belong to that. The framework would queue a task for each message instead, without a
 * bound, and a client that sends at line speed fills the heap with them.
 */
record ListenerInContext(GuardListener listener, ContextInternal context) implements GuardListener {

    @Override
    public void opened() {
        context.emit(listener, GuardListener::opened);
    }

    @Override
    public void text(String message) {
        context.emit(message, listener::text);
    }

    @Override
    public void alive() {
        context.emit(listener, GuardListener::alive);
    }

    @Override
    public void ending(Ending ending) {
        context.emit(ending, listener::ending);
    }

    @Override
    public void ended() {
        context.emit(listener, GuardListener::ended);
    }
}
