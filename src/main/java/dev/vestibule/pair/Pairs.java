package dev.vestibule.pair;

import dev.vestibule.guest.Guest;
import dev.vestibule.pair.Pair.Stage;
import dev.vestibule.pair.PairEnded.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The live pairs, by member. Every call costs the same, however many there are. Thread-safe. */
@ApplicationScoped
public class Pairs {

    private final ConcurrentMap<String, Pair> byMember = new ConcurrentHashMap<>();
    private final RoomNotices notices;
    private final PairPointers pointers;
    private final PairMirrors mirrors;
    private final Event<PairEnded> ended;

    Pairs(RoomNotices notices, PairPointers pointers, PairMirrors mirrors, Event<PairEnded> ended) {
        this.notices = notices;
        this.pointers = pointers;
        this.mirrors = mirrors;
        this.ended = ended;
    }

    /** The pair a guest is in, or null. */
    public @Nullable Pair of(String guestId) {
        return byMember.get(guestId);
    }

    /**
     * Makes two guests a pair, which is proposed until it is announced.
     *
     * @param opening what else is to be true before anybody can end the pair
     * @throws IllegalStateException when one of them is in a pair already
     */
    public Pair open(String oneGuest, String otherGuest, long epoch, Consumer<Pair> opening) {
        Pair pair = new Pair(oneGuest, otherGuest, epoch);
        pair.open(() -> {
            join(pair);
            opening.accept(pair);
        });
        return pair;
    }

    /**
     * Ends a pair, once: of several who try, one succeeds and the end is told once. The members
     * have heard of it before they are free for another pair, whoever asks for them.
     */
    public boolean end(Pair pair, Guest leaver, Cause cause) {
        Stage before = pair.end(stage -> part(pair, leaver, cause, stage));
        if (before == Stage.ENDED) {
            return false;
        }
        ended.fire(new PairEnded(pair, leaver, cause, before == Stage.ANNOUNCED));
        return true;
    }

    /** Ends the pair that a guest is in, if there is one. */
    public boolean endOf(Guest leaver, Cause cause) {
        Pair pair = of(leaver.id());
        return pair != null && end(pair, leaver, cause);
    }

    /** The pairs that this instance carries. */
    List<Pair> all() {
        return byMember.values().stream().distinct().toList();
    }

    /** How many guests are in a pair that this instance carries. */
    public long members() {
        return byMember.size();
    }

    private void join(Pair pair) {
        if (byMember.putIfAbsent(pair.first(), pair) != null) {
            throw new IllegalStateException("first member is in a pair already");
        }
        if (byMember.putIfAbsent(pair.second(), pair) != null) {
            byMember.remove(pair.first(), pair);
            throw new IllegalStateException("second member is in a pair already");
        }
    }

    /** All instances know that the members are free before these can ask for other partners. */
    private void part(Pair pair, Guest leaver, Cause cause, Stage stage) {
        pointers.ended(pair.epoch(), pair.first(), pair.second());
        if (stage == Stage.ANNOUNCED) {
            notices.ended(pair, leaver, cause);
        }
        mirrors.ended(pair);
        byMember.remove(pair.first(), pair);
        byMember.remove(pair.second(), pair);
    }
}
