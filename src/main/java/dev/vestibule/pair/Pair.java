package dev.vestibule.pair;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Two guests who talk. The epoch is the pair's identity: a later pair of the same guests is another
 * one.
 *
 * <p>A pair is proposed, then announced, then ended, or ended without ever having been announced.
 * Whatever depends on the order of these moments runs under the pair's monitor.
 */
public final class Pair {

    /** How far a pair has come. */
    enum Stage {
        PROPOSED,
        ANNOUNCED,
        ENDED
    }

    private final String first;
    private final String second;
    private final long epoch;
    private Stage stage = Stage.PROPOSED;

    Pair(String oneGuest, String otherGuest, long epoch) {
        boolean inOrder = oneGuest.compareTo(otherGuest) < 0;
        this.first = inOrder ? oneGuest : otherGuest;
        this.second = inOrder ? otherGuest : oneGuest;
        this.epoch = epoch;
    }

    /** The member whose id sorts first. */
    public String first() {
        return first;
    }

    /** The member whose id sorts last. */
    public String second() {
        return second;
    }

    /** Grows with every pair. */
    public long epoch() {
        return epoch;
    }

    /** Both guest ids, sorted, joined by an underscore. */
    public String roomId() {
        return first + "_" + second;
    }

    /** The other member. */
    public String partnerOf(String guestId) {
        return guestId.equals(first) ? second : first;
    }

    /**
     * Announces the pair, if it is still proposed and the condition holds; nobody can end it
     * meanwhile.
     *
     * @return whether it was announced
     */
    public synchronized boolean announce(BooleanSupplier condition, Runnable announcement) {
        if (stage != Stage.PROPOSED || !condition.getAsBoolean()) {
            return false;
        }
        stage = Stage.ANNOUNCED;
        announcement.run();
        return true;
    }

    /**
     * Runs an action of a member while the pair is live and nobody can end it; actions of a pair
     * run one after another.
     *
     * @throws Problem NOT_CONNECTED when the pair is not live
     */
    public synchronized <T extends @Nullable Object> T whileLive(Supplier<T> action) {
        if (stage != Stage.ANNOUNCED) {
            throw Problem.of(ErrorCode.NOT_CONNECTED);
        }
        return action.get();
    }

    /** The same for an action without a result. */
    public synchronized void whileLive(Runnable action) {
        whileLive(() -> {
            action.run();
            return null;
        });
    }

    /** Whether the pair was announced and has not ended. */
    synchronized boolean isLive() {
        return stage == Stage.ANNOUNCED;
    }

    /** Whether the pair has ended, and what belongs to its end was done. */
    synchronized boolean isOver() {
        return stage == Stage.ENDED;
    }

    /** Runs an action before the pair can end, or not at all; whether it was run. */
    synchronized boolean unlessOver(Runnable action) {
        if (stage == Stage.ENDED) {
            return false;
        }
        action.run();
        return true;
    }

    /** Runs what makes the pair known; whoever learns of it that way can't end it before. */
    synchronized void open(Runnable opening) {
        opening.run();
    }

    /**
     * Ends the pair, once: whoever else tries waits until the parting is done.
     *
     * @param parting what belongs to the end, told how far the pair had come
     * @return how far the pair had come
     */
    synchronized Stage end(Consumer<Stage> parting) {
        Stage before = stage;
        if (before != Stage.ENDED) {
            stage = Stage.ENDED;
            parting.accept(before);
        }
        return before;
    }
}
