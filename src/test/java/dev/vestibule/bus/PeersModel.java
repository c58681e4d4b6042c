package dev.vestibule.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Two instances and a way between them that loses, doubles, delays and mixes up, all by chance. It
 * checks that what arrives between two leavings is a run of messages of one acquaintance of the
 * sender, from its first on, each once and in order.
 */
final class PeersModel {

    private static final String[] NAMES = {"a", "b"};

    private record Underway(Packet packet, long at) {}

    private final Random random;
    private final Peers[] sides = new Peers[2];
    private final List<List<Underway>> ways = List.of(new ArrayList<>(), new ArrayList<>());
    private final int[] sent = new int[2];
    private final int[] sentInEra = new int[2];
    private final int[] era = new int[2];
    private final int[] leavings = new int[2];
    private final List<Map<Integer, Integer>> arrivedOfEra =
            List.of(new HashMap<>(), new HashMap<>());
    private final int[] listensToEra = {-1, -1};
    private double loss;
    private long now;

    PeersModel(long seed, StreamLimits limits) {
        this.random = new Random(seed);
        for (int side = 0; side < 2; side++) {
            sides[side] = new Peers(NAMES[side], "hello", limits, listener(side));
        }
    }

    /** So much is lost from now on. */
    void lose(double share) {
        loss = share;
    }

    /** What happens in one step is left to chance. */
    void step(double offers, double leaves) {
        int side = random.nextInt(2);
        if (random.nextDouble() < offers) {
            offer(side);
        }
        if (random.nextDouble() < leaves) {
            sides[side].leave(NAMES[1 - side], now);
        }
        pass(random.nextInt(120));
    }

    /** Offers one message. */
    void offer(int side) {
        int number = sentInEra[side];
        if (sides[side].offer(NAMES[1 - side], era[side] + ":" + number, now)) {
            sentInEra[side]++;
            sent[side]++;
        }
    }

    /** Time passes; what is due goes out and what is there arrives. */
    void pass(long millis) {
        now += millis;
        for (int side = 0; side < 2; side++) {
            sides[side].tick(now);
            flush(side);
        }
        for (int side = 0; side < 2; side++) {
            arrive(side);
            flush(side);
        }
    }

    /** Lets everything settle on a way without faults. */
    void settle() {
        loss = 0;
        for (int i = 0; i < 400; i++) {
            pass(100);
        }
    }

    int leavings() {
        return leavings[0] + leavings[1];
    }

    int leavingsOf(int side) {
        return leavings[side];
    }

    /** How many messages of its present acquaintance a side has sent. */
    int sentNow(int side) {
        return sentInEra[side];
    }

    /** How many of these the other side has. */
    int arrivedNow(int side) {
        return arrivedOfEra.get(1 - side).getOrDefault(era[side], 0);
    }

    private void flush(int side) {
        for (Packet packet : sides[side].due(now)) {
            while (random.nextDouble() >= loss) {
                long delay = loss == 0 ? 5 : random.nextInt(random.nextInt(10) == 0 ? 3_000 : 50);
                ways.get(1 - side).add(new Underway(packet, now + delay));
                if (loss == 0 || random.nextDouble() > 0.1) {
                    break;
                }
            }
        }
    }

    private void arrive(int side) {
        List<Underway> way = ways.get(side);
        List<Underway> here = way.stream().filter(packet -> packet.at() <= now).toList();
        way.removeAll(here);
        here.forEach(underway -> sides[side].receive(underway.packet(), now));
    }

    private Peers.Listener listener(int side) {
        return new Peers.Listener() {
            @Override
            public void arrived(String from, String message) {
                if (!message.equals("hello")) {
                    check(side, message);
                }
            }

            @Override
            public void left(String node) {
                leavings[side]++;
                era[side]++;
                sentInEra[side] = 0;
                listensToEra[side] = -1;
            }
        };
    }

    private void check(int side, String message) {
        int ofEra = Integer.parseInt(message.substring(0, message.indexOf(':')));
        int number = Integer.parseInt(message.substring(message.indexOf(':') + 1));
        if (listensToEra[side] == -1) {
            listensToEra[side] = ofEra;
        }
        int expected = arrivedOfEra.get(side).getOrDefault(ofEra, 0);
        if (listensToEra[side] != ofEra || number != expected) {
            throw new AssertionError(
                    "expected " + listensToEra[side] + ":" + expected + ", not " + message);
        }
        arrivedOfEra.get(side).put(ofEra, number + 1);
    }
}
