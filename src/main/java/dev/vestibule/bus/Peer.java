package dev.vestibule.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this instance has to do with one other: the messages both ways, and the generations of both
 * that they belong to. A generation of the other that was given up is refused for ever; the other
 * learns of it from the answer and gives up its side too. Time is an argument; for one thread.
 */
final class Peer {

    /** What became of a packet. */
    enum Verdict {
        TAKEN,
        /** It belongs to what is over; the other is told. */
        STALE,
        /** The other had given this instance up; so does this one, and then takes it. */
        RESET_AND_TAKEN,
        RESET_AND_STALE
    }

    private static final long UNKNOWN = 0;

    private final String self;
    private final String node;
    private final StreamLimits limits;
    private Outgoing outgoing;
    private Incoming incoming;
    private long mine;
    private long theirs = UNKNOWN;
    private long refused = UNKNOWN;
    private boolean greeting;
    private boolean spoken;
    private long spokeAt;
    private long heardAt;
    private long resentBefore;

    Peer(String self, String node, StreamLimits limits, long generation, long now) {
        this.self = self;
        this.node = node;
        this.limits = limits;
        this.mine = generation;
        this.outgoing = new Outgoing(limits);
        this.incoming = new Incoming(limits);
        this.spokeAt = now;
        this.heardAt = now;
    }

    /** Adds a message; false when too many wait already. */
    boolean offer(String message) {
        return outgoing.offer(message);
    }

    /**
     * Looks to which generations a packet belongs, and begins a new one where that is needed.
     *
     * @param nextGeneration the number of the generation that may be begun
     */
    Verdict judge(Packet packet, long nextGeneration, long now) {
        heardAt = now;
        long generation = packet.generation();
        boolean refusesMe = packet.refused() >= mine;
        boolean reset =
                refusesMe || (isNew(generation) && (isAnother(generation) || isOfThePast(packet)));
        if (reset) {
            reset(nextGeneration, now);
        }
        if (isNew(generation) && isOfThePast(packet)) {
            refused = generation;
        }
        if (!isNew(generation)) {
            greeting = true;
            return reset ? Verdict.RESET_AND_STALE : Verdict.STALE;
        }
        theirs = generation;
        return reset ? Verdict.RESET_AND_TAKEN : Verdict.TAKEN;
    }

    private boolean isNew(long generation) {
        return generation > refused && generation >= theirs;
    }

    private boolean isAnother(long generation) {
        return theirs != UNKNOWN && generation != theirs;
    }

    private boolean isOfThePast(Packet packet) {
        return packet.of() != UNKNOWN && packet.of() != mine;
    }

    /** Takes a packet that belongs here; the messages that are new and in order. */
    List<String> take(Packet packet, long now) {
        if (packet.of() == mine) {
            outgoing.acked(packet.acked(), now);
            if (packet.lacking()) {
                outgoing.goBack();
            }
        }
        return incoming.accept(packet.first(), packet.messages(), now);
    }

    /** Gives the other up: what waits is dropped, and what it still sends is refused. */
    void reset(long nextGeneration, long now) {
        refused = Math.max(refused, theirs);
        theirs = UNKNOWN;
        mine = nextGeneration;
        resentBefore += outgoing.resent();
        outgoing = new Outgoing(limits);
        incoming = new Incoming(limits);
        greeting = false;
        spoken = false;
        spokeAt = now;
    }

    /** The way was cut: both sides say what they have and send the rest again. */
    void reconnected() {
        outgoing.goBack();
        if (theirs != UNKNOWN) {
            incoming.askAgain();
        }
    }

    void tick(long now) {
        outgoing.tick(now);
    }

    /** What has to go out now; null when nothing has. Asked again until then. */
    @Nullable Packet next(long now) {
        long first = outgoing.nextNumber();
        List<String> messages = outgoing.next(now);
        boolean alive = isKnown() && now - spokeAt >= limits.idle();
        if (messages.isEmpty() && !greeting && !alive && !incoming.isDue(now)) {
            return null;
        }
        Packet packet =
                new Packet(
                        self,
                        node,
                        mine,
                        theirs,
                        refused,
                        incoming.received(),
                        incoming.isLacking(),
                        first,
                        messages);
        incoming.confirmed();
        greeting = false;
        spoken = true;
        spokeAt = now;
        return packet;
    }

    /** Whether the other may know of this instance, or this one of it. */
    boolean isKnown() {
        return spoken || theirs != UNKNOWN || !outgoing.isEmpty();
    }

    /** When something last came from there. */
    long heardAt() {
        return heardAt;
    }

    /** How many messages were sent more than once, each time counted. */
    long resent() {
        return resentBefore + outgoing.resent();
    }
}
