package dev.vestibule.stats;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestChange;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.guest.Situation;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Situations on their way into the records of guests. Of one guest one is written at a time, and of
 * those that come meanwhile the last; what was written last is not written again. A guest of whom
 * offline was written is forgotten. Thread-safe.
 */
final class SituationRecords {

    private static final Logger LOG = Logger.getLogger(Situations.class);

    /**
     * What is known of one guest's record.
     *
     * @param said what was written last, or is being written; null when that is not known
     * @param next what is to be written next
     */
    private record Line(
            boolean busy, @Nullable Situation said, @Nullable Guest next, boolean ending) {

        static final Line NEW = new Line(false, null, null, false);

        Line wanting(Guest guest) {
            return new Line(busy, said, guest, false);
        }

        Line ended() {
            return new Line(busy, said, next, true);
        }

        Line free(boolean written) {
            return new Line(false, written ? said : null, next, ending);
        }
    }

    private final GuestStore store;
    private final ConcurrentMap<String, Line> lines = new ConcurrentHashMap<>();

    SituationRecords(GuestStore store) {
        this.store = store;
    }

    /** Writes what a guest does now, soon. */
    void write(Guest guest) {
        next(guest.id(), line -> line.wanting(guest));
    }

    /** Writes what a guest does now, whatever was written before: others may have changed it. */
    void writeAgain(Guest guest) {
        next(guest.id(), line -> new Line(line.busy(), null, guest, false));
    }

    /** The record says so already, or something that counts more. */
    void assume(Guest guest) {
        lines.putIfAbsent(guest.id(), new Line(false, guest.situation(), null, false));
    }

    /** What the record of a guest says, or will say soon, as far as it was written here. */
    @Nullable Situation said(String guestId) {
        Line line = lines.get(guestId);
        if (line == null) {
            return null;
        }
        return line.next() == null ? line.said() : line.next().situation();
    }

    /** Others write from now on; what is under way is written still. */
    void end(String guestId) {
        next(guestId, Line::ended);
    }

    /** How many guests something is known of. */
    int size() {
        return lines.size();
    }

    private void next(String guestId, UnaryOperator<Line> change) {
        AtomicReference<@Nullable Guest> begun = new AtomicReference<>();
        lines.compute(
                guestId,
                (id, known) -> {
                    Line line = change.apply(known == null ? Line.NEW : known);
                    if (line.busy()) {
                        return line;
                    }
                    Guest next = line.next();
                    if (next != null && !next.situation().equals(line.said())) {
                        begun.set(next);
                        return new Line(true, next.situation(), null, line.ending());
                    }
                    boolean over = line.ending() || Situation.OFFLINE.equals(line.said());
                    return over ? null : new Line(false, line.said(), null, false);
                });
        Guest guest = begun.get();
        if (guest != null) {
            begin(guest);
        }
    }

    private void begin(Guest guest) {
        store.change(guest.sessionId(), new GuestChange.Moved(guest.situation()))
                .subscribe()
                .with(
                        written -> next(guest.id(), line -> line.free(true)),
                        failure -> {
                            LOG.errorf(failure, "situation of %s not written", guest.id());
                            next(guest.id(), line -> line.free(false));
                        });
    }
}
