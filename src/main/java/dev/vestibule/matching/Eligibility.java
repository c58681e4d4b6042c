package dev.vestibule.matching;

/**
 * Who may be paired, and the record of who is. A queue calls both inside its atomic step, so that
 * what {@link #isFree} answered still holds when {@link #claim} follows. Neither may block or call
 * the queue.
 */
interface Eligibility {

    /** Whether the guest is connected and in no pair. */
    boolean isFree(String guestId);

    /**
     * Records a pair of two free guests; from here on neither {@link #isFree}. When this throws,
     * there is no pair.
     *
     * @param asker the ticket that came last
     * @param partner the ticket that waited
     * @param epoch the number of the pair
     */
    void claim(Ticket asker, Ticket partner, long epoch);
}
