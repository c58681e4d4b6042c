package dev.vestibule.matching;

/** What became of a ticket. */
sealed interface Outcome {

    /**
     * There is a pair, and neither has a ticket any more.
     *
     * @param self the ticket that asked, with the age it has
     * @param partner the ticket that waited
     * @param epoch the number of the pair; every later pair has a higher one
     */
    record Paired(Ticket self, Ticket partner, long epoch) implements Outcome {}

    /**
     * Nobody fits; the ticket waits.
     *
     * @param self the ticket as it waits, with the age it has
     */
    record Waiting(Ticket self) implements Outcome {}

    /** The guest has no ticket and gets none: offline, in a pair, or no longer searching. */
    record Refused() implements Outcome {}
}
