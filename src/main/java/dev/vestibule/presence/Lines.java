package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told to the index, guest by guest: one thing at a time, and each time what is so at
 * that moment, so that of much that happens meanwhile only the outcome is told, and nothing where
 * that is what was told before. There is a line for each guest that is here or about whom something
 * is under way. Thread-safe.
 */
final class Lines {

    /** What is to be told next of a guest; {@link #done} is to be called when it is. */
    sealed interface Step {
        Guest guest();

        record Enter(Guest guest) implements Step {}

        record Update(Guest guest) implements Step {}

        record Leave(Guest guest) implements Step {}
    }

    /**
     * The line of a guest.
     *
     * @param busy whether something is under way
     * @param moved the guest as it was when it last came or went, while that is yet to be told
     * @param told what was told last of a guest that is here
     */
    private record Line(boolean busy, @Nullable Guest moved, @Nullable Card told) {
        static final Line NEW = new Line(false, null, null);

        Line busyWith(@Nullable Card telling) {
            return new Line(true, null, telling);
        }

        Line afterMoveOf(Guest guest) {
            return new Line(busy, guest, told);
        }

        Line free() {
            return new Line(false, moved, told);
        }
    }

    private final ConcurrentMap<String, Line> lines = new ConcurrentHashMap<>();
    private final Function<String, @Nullable Guest> present;

    /**
     * Lines without anybody.
     *
     * @param present who is here now, by id; asked often
     */
    Lines(Function<String, @Nullable Guest> present) {
        this.present = present;
    }

    /** A guest came or went, or it is not certain that the index knows. */
    @Nullable Step moved(Guest guest) {
        return next(guest.id(), line -> line.afterMoveOf(guest));
    }

    /** What is known of a guest may have changed. */
    @Nullable Step changed(String guestId) {
        return next(guestId, line -> line);
    }

    /** What was under way of a guest is over, well or not. */
    @Nullable Step done(String guestId) {
        return next(guestId, Line::free);
    }

    /**
     * Takes a guest to tell of it outside the steps.
     *
     * @return the guest as it is now, or null: it is gone, or will be told anew by a step
     */
    @Nullable Guest take(Guest guest) {
        AtomicReference<@Nullable Guest> taken = new AtomicReference<>();
        lines.compute(
                guest.id(),
                (id, known) -> {
                    Line line = known == null ? Line.NEW : known;
                    if (line.busy()) {
                        return line.afterMoveOf(guest);
                    }
                    Guest now = present.apply(id);
                    taken.set(now);
                    return now == null ? kept(line) : line.busyWith(Card.of(now));
                });
        return taken.get();
    }

    /** Takes a guest that is not here, to tell so outside the steps; whether it was to be had. */
    boolean takeAbsent(String guestId) {
        boolean[] taken = new boolean[1];
        lines.compute(
                guestId,
                (id, known) -> {
                    taken[0] = known == null && present.apply(id) == null;
                    return taken[0] ? Line.NEW.busyWith(null) : known;
                });
        return taken[0];
    }

    /** Of how many guests something is under way. */
    long busy() {
        return lines.values().stream().filter(Line::busy).count();
    }

    /** How many guests have a line. */
    int size() {
        return lines.size();
    }

    private @Nullable Step next(String guestId, UnaryOperator<Line> change) {
        AtomicReference<@Nullable Step> step = new AtomicReference<>();
        lines.compute(
                guestId,
                (id, known) -> {
                    Line line = change.apply(known == null ? Line.NEW : known);
                    if (line.busy()) {
                        return line;
                    }
                    Guest now = present.apply(id);
                    step.set(stepOf(line, now));
                    if (step.get() == null) {
                        return kept(line);
                    }
                    return line.busyWith(now == null ? null : Card.of(now));
                });
        return step.get();
    }

    private static @Nullable Step stepOf(Line line, @Nullable Guest now) {
        if (line.moved() != null) {
            return now == null ? new Step.Leave(line.moved()) : new Step.Enter(now);
        }
        return now == null || line.told() == null || line.told().equals(Card.of(now))
                ? null
                : new Step.Update(now);
    }

    /** A line that remembers nothing is none. */
    private static @Nullable Line kept(Line line) {
        return line.equals(Line.NEW) ? null : line;
    }
}
