package dev.vestibule.realtime;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The frames of one client that another instance carries out at the moment. They are on their way
 * there in order, so the next one need not wait for their answers, as long as they are few; but
 * whatever is carried out here waits until all of them are.
 */
final class HandedOnFrames {

    private static final int MAX_FRAMES = 1000;
    private static final int MAX_CHARS = 256 * 1024;

    private final Queue<UniEmitter<? super Void>> waiting = new ArrayDeque<>(0);
    private int frames;
    private int chars;

    /**
     * Begins a frame.
     *
     * @param work carries it out; never fails
     * @return completes when the next frame may be begun
     */
    Uni<Void> begin(Uni<Void> work, int length) {
        synchronized (this) {
            frames++;
            chars += length;
        }
        Uni<Void> done = work.onTermination().invoke(() -> ended(length)).memoize().indefinitely();
        done.subscribe().with(ignored -> {});
        return isFull() ? done : Uni.createFrom().voidItem();
    }

    /** Completes when none is under way. */
    Uni<Void> idle() {
        return Uni.createFrom().<Void>emitter(emitter -> await(emitter));
    }

    private void await(UniEmitter<? super Void> emitter) {
        synchronized (this) {
            if (frames > 0) {
                waiting.add(emitter);
                return;
            }
        }
        emitter.complete(null);
    }

    private synchronized boolean isFull() {
        return frames >= MAX_FRAMES || chars >= MAX_CHARS;
    }

    private void ended(int length) {
        Queue<UniEmitter<? super Void>> free = new ArrayDeque<>(0);
        synchronized (this) {
            frames--;
            chars -= length;
            if (frames == 0) {
                free.addAll(waiting);
                waiting.clear();
            }
        }
        free.forEach(emitter -> emitter.complete(null));
    }
}
