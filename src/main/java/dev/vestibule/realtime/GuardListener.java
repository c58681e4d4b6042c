package dev.vestibule.realtime;

/**
 * Told what comes in on a guarded connection and how it ends. Called on the event loop, in the
 * connection's context; must not block or throw.
 */
public interface GuardListener {

    /** The answer to the handshake is on its way: frames may be written. */
    void opened();

    /**
     * A whole text message came in. Nothing more is read before this returns, so that a client that
     * sends faster than it is served waits, and nothing of it queues.
     */
    void text(String message);

    /** The client was heard lately; told as often as pings go out. */
    void alive();

    /**
     * How the connection is going to end; once, as soon as it is known. TCP may live on for the
     * close timeout, but nothing more is delivered or written.
     */
    void ending(Ending ending);

    /** TCP is gone, or the upgrade was not completed; once, after {@link #ending}. */
    void ended();
}
