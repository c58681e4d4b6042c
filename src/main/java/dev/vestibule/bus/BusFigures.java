package dev.vestibule.bus;

import java.util.concurrent.atomic.LongAdder;

/** What the bus counts, since the start. */
public final class BusFigures {

    private final LongAdder delivered = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder unpublished = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder reopened = new LongAdder();
    private volatile long resent;
    private volatile int nodes;

    /** Messages that arrived, each counted once. */
    public long delivered() {
        return delivered.sum();
    }

    /** Packets that Redis took. */
    public long published() {
        return published.sum();
    }

    /** Packets of which Redis did not say that it took them. */
    public long unpublished() {
        return unpublished.sum();
    }

    /** Messages that were sent more than once, each time counted. */
    public long resent() {
        return resent;
    }

    /** What arrived and was no packet or message, or not for this instance, or nobody's. */
    public long dropped() {
        return dropped.sum();
    }

    /** How often the inbox was subscribed to, the first time included. */
    public long reopened() {
        return reopened.sum();
    }

    /** How many instances were there at the latest renewal of the lease, this one included. */
    public int nodes() {
        return nodes;
    }

    void countDelivered() {
        delivered.increment();
    }

    void countPublished(boolean taken) {
        (taken ? published : unpublished).increment();
    }

    void countDropped() {
        dropped.increment();
    }

    void countReopened() {
        reopened.increment();
    }

    void noteNodes(int live) {
        nodes = live;
    }

    void noteResent(long all) {
        resent = all;
    }
}
