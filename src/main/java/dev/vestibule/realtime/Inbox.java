package dev.vestibule.realtime;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The frames of one client that wait to be handled: one at a time, in order, bounded. A frame that
 * is handled at once never waits; while one takes its time (a store that answers late), the event
 * loop goes on and the following queue up here.
 *
 * <p>Used on the owner thread only.
 */
final class Inbox {

    private final Function<String, Uni<Void>> handler;
    private final Executor owner;
    private final int maxFrames;
    private final long maxChars;
    private final ArrayDeque<String> waiting = new ArrayDeque<>(0);
    private long chars;
    private boolean busy;
    private boolean closed;

    /**
     * @param handler handles a frame; fails never
     * @param owner runs a task on the owner thread, later
     */
    Inbox(Function<String, Uni<Void>> handler, Executor owner, int maxFrames, long maxChars) {
        this.handler = handler;
        this.owner = owner;
        this.maxFrames = maxFrames;
        this.maxChars = maxChars;
    }

    /** Takes a frame; false when it does not fit any more, and then nothing is taken again. */
    boolean offer(String frame) {
        if (closed) {
            return true;
        }
        if (!busy && waiting.isEmpty()) {
            handle(frame);
            handleWaiting();
            return true;
        }
        if (waiting.size() >= maxFrames || chars + frame.length() > maxChars) {
            close();
            return false;
        }
        waiting.add(frame);
        chars += frame.length();
        return true;
    }

    /** Forgets what waits; nothing is handled any more. */
    void close() {
        closed = true;
        waiting.clear();
        chars = 0;
    }

    private void handle(String frame) {
        busy = true;
        Turn turn = new Turn();
        handler.apply(frame).subscribe().with(done -> turn.end(), failure -> turn.end());
        turn.leave();
    }

    private void next() {
        busy = false;
        handleWaiting();
    }

    private void handleWaiting() {
        while (!busy && !waiting.isEmpty()) {
            String frame = waiting.remove();
            chars -= frame.length();
            handle(frame);
        }
    }

    /** Whether a frame was handled within the call, or ends later and maybe elsewhere. */
    private final class Turn {
        private boolean inCall = true;
        private boolean over;

        void leave() {
            synchronized (this) {
                inCall = false;
                if (!over) {
                    return;
                }
            }
            busy = false;
        }

        void end() {
            synchronized (this) {
                over = true;
                if (inCall) {
                    return;
                }
            }
            owner.execute(Inbox.this::next);
        }
    }
}
