package dev.vestibule.matching;

import dev.vestibule.guest.Guest;
import java.util.Comparator;
import java.util.Set;

/**
 * A guest's place in the queue.
 *
 * @param guestId whose place it is; a guest has at most one
 * @param device the device it came from, or the guest's own id where that is unknown; tickets of
 *     one device never meet
 * @param attributes what the guest is
 * @param wishes what it asks of a partner
 * @param since when it first asked, in any unit that grows; it survives widening, asking again, and
 *     an offer that came to nothing
 */
record Ticket(String guestId, String device, Attributes attributes, Wishes wishes, long since) {

    /** Who asked first comes first; of two at the same instant, the lower guest id. */
    static final Comparator<Ticket> BY_AGE =
            Comparator.comparingLong(Ticket::since).thenComparing(Ticket::guestId);

    /** The ticket of a guest as it is now. */
    static Ticket of(Guest guest, Wishes wishes, long since) {
        String device = guest.deviceId();
        return new Ticket(
                guest.id(),
                device == null ? guest.id() : device,
                Attributes.of(guest.profile()),
                wishes,
                since);
    }

    /** Whether the two may be paired: each meets the other's wishes, and they are two. */
    boolean fits(Ticket other) {
        return !guestId.equals(other.guestId)
                && !device.equals(other.device)
                && wishes.metBy(other.attributes, other.interests())
                && other.wishes.metBy(attributes, interests());
    }

    /** What interests the guest, whether or not it still wishes to share it. */
    Set<String> interests() {
        return wishes.interests();
    }

    /** The ticket without its next soft wish; the same when none is left. */
    Ticket widened() {
        return new Ticket(guestId, device, attributes, wishes.widened(), since);
    }

    /** The ticket as one that was first asked for then, or earlier. */
    Ticket notLaterThan(long then) {
        return then >= since ? this : new Ticket(guestId, device, attributes, wishes, then);
    }
}
