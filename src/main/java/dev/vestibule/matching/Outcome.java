package dev.vestibule.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a ticket. */
sealed interface Outcome {

    /**
     * There is a pair, and neither has a ticket any more.
     *
     * @param self the ticket that asked, with the age it has
     * @param partner the ticket that waited
     * @param epoch the number of the pair; every later pair has a higher one
     * @param elsewhere what the queue of all instances knows beside; null where the queue of this
     *     instance has recorded the pair already
     */
    record Paired(Ticket self, Ticket partner, long epoch, @Nullable Elsewhere elsewhere)
            implements Outcome {

        Paired(Ticket self, Ticket partner, long epoch) {
            this(self, partner, epoch, null);
        }
    }

    /**
     * Where the members of a pair are.
     *
     * @param node the instance on which the partner searched
     * @param partnerNodes the instances that hold sockets of the partner
     * @param selfNodes the instances that hold sockets of the one who asked
     * @param card what the partner shows, as its instance wrote it
     */
    record Elsewhere(String node, List<String> partnerNodes, List<String> selfNodes, String card) {}

    /**
     * Nobody fits; the ticket waits.
     *
     * @param self the ticket as it waits, with the age it has
     */
    record Waiting(Ticket self) implements Outcome {}

    /**
     * The guest has no ticket and gets none: offline, in a pair, or no longer searching.
     *
     * @param paired whether a pair is what stands in the way
     */
    record Refused(boolean paired) implements Outcome {

        Refused() {
            this(false);
        }
    }
}
