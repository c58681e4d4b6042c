package dev.vestibule.matching;

import io.smallrye.mutiny.Uni;

/**
 * Those who wait for a partner. Every call is one atomic step that begins when it is subscribed to,
 * and costs the same however many wait and however few of them fit.
 *
 * <p>At any time: a guest has at most one ticket; a guest in a pair has none; no two tickets that
 * {@linkplain Ticket#fits fit} each other wait. Every pair has a higher epoch than those before it.
 * When a call fails, its guest may have lost its ticket, and nobody else is touched.
 */
interface MatchQueue {

    /**
     * Pairs the guest with the oldest ticket that fits, or lets it wait. A ticket that the guest
     * has already is replaced, and the older of the two ages is kept. Refused, and without a
     * ticket, is a guest that is not free. A ticket that fits but whose guest is not free any more
     * is forgotten, and the next one tried.
     */
    Uni<Outcome> pairOrWait(Ticket ticket);

    /**
     * Drops the next soft wish of a ticket that waits, and tries again. Refused when the guest does
     * not wait with just that ticket any more, so that a late widening revives no search that was
     * cancelled and hurries none that was begun anew. May be repeated.
     *
     * @param seen the ticket as {@link Outcome.Waiting} told it
     */
    Uni<Outcome> widen(Ticket seen);

    /** Takes the guest's ticket away; whether there was one. */
    Uni<Boolean> cancel(String guestId);

    /** How many tickets wait. */
    Uni<Long> waiting();
}
