package dev.vestibule.support;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps what was fired and hands it on, at once and on the same thread, as CDI does. */
public final class RecordedEvents<T> implements Event<T> {

    private final List<T> fired = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super T>> observers = new CopyOnWriteArrayList<>();
    private volatile boolean keeping = true;

    /** What was fired, in order. */
    public List<T> fired() {
        return fired;
    }

    /** Forgets from now on what was fired, for tests that fire a lot. */
    public void keepNothing() {
        keeping = false;
    }

    /** Adds an observer, after those that are there. */
    public RecordedEvents<T> observedBy(Consumer<? super T> observer) {
        observers.add(observer);
        return this;
    }

    /** Whoever observes; their order means nothing to CDI and may be changed. */
    public List<Consumer<? super T>> observers() {
        return observers;
    }

    @Override
    public void fire(T event) {
        if (keeping) {
            fired.add(event);
        }
        observers.forEach(observer -> observer.accept(event));
    }

    @Override
    public <U extends T> CompletionStage<U> fireAsync(U event) {
        throw new UnsupportedOperationException("events are synchronous here");
    }

    @Override
    public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        throw new UnsupportedOperationException("events are synchronous here");
    }

    @Override
    public Event<T> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException("no qualifiers are used");
    }

    @Override
    public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("no qualifiers are used");
    }

    @Override
    public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("no qualifiers are used");
    }
}
