package dev.vestibule.delivery;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.wire.Outbound;

/**
 * One client's way out, whatever protocol carries it. A transport has an owner thread; {@link
 * #write} and {@link #flush} are for that thread alone, the rest is for any.
 */
public interface Transport {

    /** Whether a write would go out without piling up. */
    boolean isWritable();

    /** Writes one frame in order; it may stay in a buffer until {@link #flush}. */
    void write(Outbound frame);

    /** Sends what was written. */
    void flush();

    /** Runs a task on the owner thread, later and in order. */
    void execute(Runnable task);

    /**
     * Ends the connection with a code, at most once; what was written before goes first if the
     * client reads it.
     */
    void close(CloseCode code, String reason);
}
