package dev.vestibule.delivery;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.wire.LossClass;
import dev.vestibule.wire.Outbound;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The frames on their way to one client: in order, bounded, flushed once a turn of the owner
 * thread.
 *
 * <p>When the bound is met, what may be dropped is dropped, newest first at the door and then among
 * those who wait; when something vital still does not fit, the outbox closes the transport with
 * {@link CloseCode#SLOW_CONSUMER} and holds nothing any more. A coalesced frame takes the place of
 * an older one of its name. Frames may be offered by any thread.
 */
public final class Outbox {

    /** What a frame costs beside its payload: objects, envelope and queue slot. */
    private static final int FRAME_OVERHEAD = 64;

    private final Transport transport;
    private final OutboxLimits limits;
    private final LongAdder dropped;
    private final ArrayDeque<Outbound> waiting = new ArrayDeque<>(4);
    private long bytes;
    private boolean draining;
    private boolean held;
    private boolean closed;

    Outbox(Transport transport, OutboxLimits limits, LongAdder dropped) {
        this.transport = transport;
        this.limits = limits;
        this.dropped = dropped;
    }

    /** Nothing is written from now on, until the first frame of all is known. */
    public synchronized void hold() {
        held = true;
    }

    /** The first frame goes out, and then what was taken meanwhile. */
    public void begin(Outbound first) {
        synchronized (this) {
            if (closed || !held) {
                return;
            }
            held = false;
            waiting.addFirst(first);
            bytes += cost(first);
            if (draining) {
                return;
            }
            draining = true;
        }
        transport.execute(this::drain);
    }

    /** Takes a frame, or drops it as its loss class says; nothing is taken after a close. */
    public void offer(Outbound frame) {
        boolean overflow = false;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (frame.lossClass() == LossClass.COALESCED) {
                forget(older(frame));
            }
            if (!fits(frame)) {
                if (frame.lossClass() != LossClass.VITAL) {
                    dropped.increment();
                    return;
                }
                dropWhatMayBe();
                overflow = !fits(frame);
            }
            if (overflow) {
                clear();
            } else {
                waiting.add(frame);
                bytes += cost(frame);
                if (draining || held) {
                    return;
                }
                draining = true;
            }
        }
        if (overflow) {
            transport.close(CloseCode.SLOW_CONSUMER, "the client does not read");
        } else {
            transport.execute(this::drain);
        }
    }

    /** The transport can take more. */
    public void onWritable() {
        synchronized (this) {
            if (draining || held || waiting.isEmpty()) {
                return;
            }
            draining = true;
        }
        transport.execute(this::drain);
    }

    /** Lets go of everything; nothing is taken any more. */
    public synchronized void close() {
        clear();
    }

    private void drain() {
        do {
            Outbound frame = next();
            while (frame != null) {
                transport.write(frame);
                frame = next();
            }
            transport.flush();
        } while (goesOn());
    }

    /** The next frame that can be written now. */
    private synchronized @Nullable Outbound next() {
        if (held || !transport.isWritable()) {
            return null;
        }
        Outbound frame = waiting.poll();
        if (frame != null) {
            bytes -= cost(frame);
        }
        return frame;
    }

    private synchronized boolean goesOn() {
        draining = !held && !waiting.isEmpty() && transport.isWritable();
        return draining;
    }

    private boolean fits(Outbound frame) {
        return bytes + cost(frame) <= limits.bytes()
                && (waiting.size() < limits.frames() || transport.isWritable());
    }

    private @Nullable Outbound older(Outbound frame) {
        if (frame instanceof Outbound.Event event) {
            for (Outbound candidate : waiting) {
                if (candidate instanceof Outbound.Event known
                        && known.name().equals(event.name())) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private void forget(@Nullable Outbound frame) {
        if (frame != null && waiting.remove(frame)) {
            bytes -= cost(frame);
            dropped.increment();
        }
    }

    private void dropWhatMayBe() {
        for (Iterator<Outbound> frames = waiting.iterator(); frames.hasNext(); ) {
            Outbound frame = frames.next();
            if (frame.lossClass() != LossClass.VITAL) {
                frames.remove();
                bytes -= cost(frame);
                dropped.increment();
            }
        }
    }

    private void clear() {
        closed = true;
        waiting.clear();
        bytes = 0;
    }

    private static long cost(Outbound frame) {
        return frame.payload().length() + (long) FRAME_OVERHEAD;
    }
}
