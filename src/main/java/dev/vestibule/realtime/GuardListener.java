package dev.vestibule.realtime;

/**
 * Told how a guarded connection ends, for release, metrics and audit. Called on the event loop;
 * must not block or throw.
 */
public interface GuardListener {

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
