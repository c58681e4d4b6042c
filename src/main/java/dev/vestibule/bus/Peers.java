package dev.vestibule.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The streams between this instance and all others: each message arrives once and in order, or the
 * other is given up, which both sides are told. Whoever uses this carries packets to and fro, which
 * may be lost, doubled, delayed and mixed up. Time is an argument; for one thread.
 */
final class Peers {

    /** Who is told what comes of it; must not call back. */
    interface Listener {
        /** A message of another instance, the next in order. */
        void arrived(String from, String message);

        /** Another instance was given up, here or there; nothing of before will arrive any more. */
        void left(String node);
    }

    private static final int MAX_PEERS = 1_000;
    private static final long FORGET_AFTER = 600_000;

    private final String self;
    private final String hello;
    private final StreamLimits limits;
    private final Listener listener;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private long generations;
    private long resentBefore;

    /**
     * @param hello the message that tells another instance that it was given up for too much was
     *     waiting; comes to its listener as any other
     */
    Peers(String self, String hello, StreamLimits limits, Listener listener) {
        this.self = self;
        this.hello = hello;
        this.limits = limits;
        this.listener = listener;
    }

    /** Adds a message to those for an instance; false when it was given up instead. */
    boolean offer(String node, String message, long now) {
        Peer peer = peer(node, now);
        if (peer == null) {
            return false;
        }
        if (peer.offer(message)) {
            return true;
        }
        reset(node, peer, now);
        peer.offer(hello);
        return false;
    }

    /** Takes what another instance sent; false when it is not for here or there are too many. */
    boolean receive(Packet packet, long now) {
        String from = packet.from();
        Peer peer = packet.to().equals(self) && !from.equals(self) ? peer(from, now) : null;
        if (peer == null) {
            return false;
        }
        switch (peer.judge(packet, generations + 1, now)) {
            case TAKEN -> take(peer, packet, now);
            case STALE -> {}
            case RESET_AND_TAKEN -> {
                gone(from);
                take(peer, packet, now);
            }
            case RESET_AND_STALE -> gone(from);
        }
        return true;
    }

    /** An instance is gone for good; whoever had to do with it is told. */
    void leave(String node, long now) {
        Peer peer = peers.get(node);
        if (peer == null) {
            listener.left(node);
        } else {
            reset(node, peer, now);
        }
    }

    /** The way to all others was cut and is there again. */
    void reconnected() {
        peers.values().forEach(Peer::reconnected);
    }

    /** Time has passed; to be called several times a second. */
    void tick(long now) {
        peers.values().forEach(peer -> peer.tick(now));
        peers.values().removeIf(peer -> isForgotten(peer, now));
    }

    /** Everything that has to go out now. */
    List<Packet> due(long now) {
        List<Packet> due = new ArrayList<>();
        for (Peer peer : peers.values()) {
            for (Packet next = peer.next(now); next != null; next = peer.next(now)) {
                due.add(next);
            }
        }
        return due;
    }

    /** The instances that this one knows, or may be known to. */
    List<String> known() {
        List<String> known = new ArrayList<>();
        peers.forEach((node, peer) -> {
            if (peer.isKnown()) {
                known.add(node);
            }
        });
        return known;
    }

    /** How many messages were sent more than once, each time counted. */
    long resent() {
        return resentBefore + peers.values().stream().mapToLong(Peer::resent).sum();
    }

    private void take(Peer peer, Packet packet, long now) {
        for (String message : peer.take(packet, now)) {
            listener.arrived(packet.from(), message);
        }
    }

    private void reset(String node, Peer peer, long now) {
        peer.reset(generations + 1, now);
        gone(node);
    }

    /** The peer took the next generation for a new beginning. */
    private void gone(String node) {
        generations++;
        listener.left(node);
    }

    private @Nullable Peer peer(String node, long now) {
        Peer known = peers.get(node);
        if (known != null || peers.size() >= MAX_PEERS) {
            return known;
        }
        Peer peer = new Peer(self, node, limits, ++generations, now);
        peers.put(node, peer);
        return peer;
    }

    private boolean isForgotten(Peer peer, long now) {
        boolean forgotten = !peer.isKnown() && now - peer.heardAt() >= FORGET_AFTER;
        if (forgotten) {
            resentBefore += peer.resent();
        }
        return forgotten;
    }
}
