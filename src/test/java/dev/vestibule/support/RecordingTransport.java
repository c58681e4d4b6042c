package dev.vestibule.support;

import dev.vestibule.delivery.Transport;
import dev.vestibule.problem.CloseCode;
import dev.vestibule.wire.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A client that keeps what it is sent. Its owner thread is whoever calls {@link #turn}; until then
 * nothing is written.
 */
public final class RecordingTransport implements Transport {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Outbound> written = new ArrayList<>();
    private final List<CloseCode> closes = new CopyOnWriteArrayList<>();
    private int flushes;
    private long room = Long.MAX_VALUE;
    private volatile Runnable whenOffered = () -> {};

    /** Runs what waits for the owner thread, and what comes of it. */
    public void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Runs one task of the owner thread, if there is one. */
    public boolean step() {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    /** How many frames it takes before it is not writable any more. */
    public synchronized void room(long frames) {
        room = frames;
    }

    /** Runs a task whenever frames are offered, on the thread and in the moment of the offer. */
    public void whenOffered(Runnable task) {
        whenOffered = task;
    }

    /** How many tasks wait for the owner thread. */
    public int waitingTasks() {
        return tasks.size();
    }

    public List<Outbound> written() {
        return written;
    }

    /** The names of the events that were written after a turn, in order. */
    public List<String> events() {
        turn();
        return written.stream()
                .filter(Outbound.Event.class::isInstance)
                .map(frame -> ((Outbound.Event) frame).name())
                .toList();
    }

    /** The payloads of the events of a name that were written after a turn. */
    public List<String> payloads(String name) {
        turn();
        return written.stream()
                .filter(frame -> frame instanceof Outbound.Event event && event.name().equals(name))
                .map(Outbound::payload)
                .toList();
    }

    /** Forgets what was written. */
    public void forget() {
        turn();
        written.clear();
    }

    public int flushes() {
        return flushes;
    }

    /** The codes it was closed with; the first one decides. */
    public List<CloseCode> closes() {
        return closes;
    }

    @Override
    public synchronized boolean isWritable() {
        return room > 0;
    }

    @Override
    public void write(Outbound frame) {
        synchronized (this) {
            room--;
        }
        written.add(frame);
    }

    @Override
    public void flush() {
        flushes++;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        whenOffered.run();
    }

    @Override
    public void close(CloseCode code, String reason) {
        closes.add(code);
    }
}
