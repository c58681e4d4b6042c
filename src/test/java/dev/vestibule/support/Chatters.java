package dev.vestibule.support;

import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.Hub;
import dev.vestibule.delivery.OutboxLimits;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.PairEnded.Cause;
import dev.vestibule.pair.Pairs;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Two guests with a socket each who are a pair, {@code a} and {@code b}. */
public final class Chatters {

    public final Guest a = Visitors.visitor("a");
    public final Guest b = Visitors.visitor("b");

    private final Assembly assembly;
    private final Connection socketOfA;
    private final Connection socketOfB;
    private long epoch;
    private Pair pair;

    public Chatters(Assembly assembly) {
        this.assembly = assembly;
        this.socketOfA = attached(a);
        this.socketOfB = attached(b);
        this.pair = meet();
    }

    public Pair pair() {
        return pair;
    }

    /** They become a pair, once more. */
    public Pair meet() {
        pair = assembly.get(Pairs.class).open("a", "b", ++epoch, opened -> {});
        pair.announce(() -> true, () -> {});
        return pair;
    }

    /** The guest ends the pair. */
    public void part(Guest leaver) {
        assembly.get(Pairs.class).end(pair, leaver, Cause.CLOSED);
    }

    public Connection socketOf(Guest guest) {
        return guest.equals(a) ? socketOfA : socketOfB;
    }

    /** Does something while the pair tries to end; whether it was over when a guest was told. */
    public boolean isOverWhenTold(Guest told, Guest leaver, Runnable action) {
        client(told).turn();
        List<Boolean> over = new CopyOnWriteArrayList<>();
        ThreadBeside beside = new ThreadBeside(() -> part(leaver));
        client(told)
                .whenOffered(() -> {
                    beside.startAndAwaitHalt();
                    over.add(assembly.get(Pairs.class).of(told.id()) == null);
                });
        action.run();
        beside.join();
        client(told).whenOffered(() -> {});
        return over.getFirst();
    }

    /** What a guest is sent. */
    public RecordingTransport client(Guest guest) {
        return (RecordingTransport) socketOf(guest).transport();
    }

    private Connection attached(Guest guest) {
        Connection socket =
                assembly.get(Hub.class)
                        .connection(
                                guest.id() + "#1",
                                guest.id(),
                                guest.sessionId(),
                                new RecordingTransport(),
                                new OutboxLimits(1 << 24, 1 << 16));
        assembly.get(Hub.class).attach(socket, 5);
        return socket;
    }
}
