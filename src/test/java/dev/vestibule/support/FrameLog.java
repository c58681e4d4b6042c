package dev.vestibule.support;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one socket received: everything, and what nobody has asked for yet. Thread-safe. */
final class FrameLog implements WebSocket.Listener {

    static final int OPEN = 0;
    static final int LOST = 1006;

    /** Far longer than anything takes; met only by a test that fails. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<Frame> all = new ArrayList<>();
    private final LinkedList<Frame> pending = new LinkedList<>();
    private final StringBuilder partial = new StringBuilder();
    private int closeCode = OPEN;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            Frame frame = Frame.of(partial.toString());
            partial.setLength(0);
            tell(() -> {
                all.add(frame);
                pending.add(frame);
            });
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed(code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        closed(LOST);
    }

    void closed(int code) {
        tell(() -> closeCode = closeCode == OPEN ? code : closeCode);
    }

    /** Takes the first frame that fits and that nobody has taken; waits for it. */
    Frame take(String what, Predicate<Frame> fits) {
        return await(what, () -> firstOf(fits));
    }

    /** Takes every frame that fits and that nobody has taken, and waits for none. */
    List<Frame> takeAll(Predicate<Frame> fits) {
        lock.lock();
        try {
            List<Frame> taken = pending.stream().filter(fits).toList();
            pending.removeAll(taken);
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Everything that came, in order. */
    List<Frame> all() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    int awaitClose() {
        return await("a close", () -> closeCode == OPEN ? null : closeCode);
    }

    boolean isOpen() {
        lock.lock();
        try {
            return closeCode == OPEN;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Frame firstOf(Predicate<Frame> fits) {
        for (Iterator<Frame> frames = pending.iterator(); frames.hasNext(); ) {
            Frame frame = frames.next();
            if (fits.test(frame)) {
                frames.remove();
                return frame;
            }
        }
        if (closeCode != OPEN) {
            throw new AssertionError("Closed with " + closeCode + ". Pending: " + texts());
        }
        return null;
    }

    private <T> T await(String what, Supplier<@Nullable T> attempt) {
        lock.lock();
        try {
            long left = LIMIT.toNanos();
            for (T found = attempt.get(); ; found = attempt.get()) {
                if (found != null) {
                    return found;
                }
                if (left <= 0) {
                    throw new AssertionError("No " + what + ". Pending: " + texts());
                }
                left = news.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + what, stopped);
        } finally {
            lock.unlock();
        }
    }

    private void tell(Runnable change) {
        lock.lock();
        try {
            change.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<String> texts() {
        return pending.stream().filter(frame -> !frame.isStatistics()).map(Frame::text).toList();
    }
}
