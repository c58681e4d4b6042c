package dev.vestibule.bus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The messages to one instance, numbered from 1, until they are confirmed. What is not confirmed in
 * time is sent again from the oldest on: one packet first, the rest when that arrived. Time is an
 * argument; for one thread.
 */
final class Outgoing {

    private final StreamLimits limits;
    private final Deque<String> inFlight = new ArrayDeque<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private long chars;
    private long confirmed;
    private long highestSent;
    private long since;
    private long patience;
    private boolean probing;
    private long resent;

    Outgoing(StreamLimits limits) {
        this.limits = limits;
        this.patience = limits.resendAfter();
    }

    /** Adds a message; false when there is no room for it. */
    boolean offer(String message) {
        if (inFlight.size() + waiting.size() >= limits.maxMessages()
                || chars + message.length() > limits.maxChars()) {
            return false;
        }
        chars += message.length();
        waiting.add(message);
        return true;
    }

    /** The number of the first message of {@link #next}. */
    long nextNumber() {
        return confirmed + inFlight.size() + 1;
    }

    /** The messages that may go out now, as many as go at once; they count as sent. */
    List<String> next(long now) {
        List<String> batch = new ArrayList<>();
        if (probing && !inFlight.isEmpty()) {
            return batch;
        }
        if (inFlight.isEmpty()) {
            since = now;
        }
        long number = nextNumber();
        int size = 0;
        while (!waiting.isEmpty()
                && (batch.isEmpty() || size + waiting.getFirst().length() <= limits.maxPacket())) {
            String message = waiting.removeFirst();
            size += message.length();
            batch.add(message);
            inFlight.addLast(message);
            if (number++ <= highestSent) {
                resent++;
            }
        }
        highestSent = Math.max(highestSent, number - 1);
        return batch;
    }

    /** All messages up to a number have arrived. A number that was never sent is ignored. */
    void acked(long upTo, long now) {
        if (upTo <= confirmed || upTo > highestSent) {
            return;
        }
        for (; confirmed < upTo; confirmed++) {
            Deque<String> oldest = inFlight.isEmpty() ? waiting : inFlight;
            chars -= oldest.removeFirst().length();
        }
        since = now;
        patience = limits.resendAfter();
        probing = false;
    }

    /** Everything that was sent and not confirmed goes out again. */
    void goBack() {
        while (!inFlight.isEmpty()) {
            waiting.addFirst(inFlight.removeLast());
        }
        probing = false;
    }

    /** Goes back when the oldest message was not confirmed in time. */
    void tick(long now) {
        if (!inFlight.isEmpty() && now - since >= patience) {
            goBack();
            patience = Math.min(2 * patience, limits.resendAtMost());
            probing = true;
        }
    }

    /** Whether every message was confirmed. */
    boolean isEmpty() {
        return inFlight.isEmpty() && waiting.isEmpty();
    }

    /** How many messages were sent more than once, each time counted. */
    long resent() {
        return resent;
    }
}
