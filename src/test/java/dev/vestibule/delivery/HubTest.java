package dev.vestibule.delivery;

import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.support.Concurrently;
import dev.vestibule.support.RecordedEvents;
import dev.vestibule.support.RecordingTransport;
import dev.vestibule.wire.MatchEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HubTest {

    private static final OutboxLimits LIMITS = new OutboxLimits(1 << 20, 512);

    private final RecordedEvents<SocketsChanged> changed = new RecordedEvents<>();
    private final Hub hub = new Hub(changed);

    @Test
    void anEventReachesEverySocketOfItsGuestAndNoOther() {
        List<RecordingTransport> clients = new ArrayList<>();
        for (String guest : List.of("a", "a", "b")) {
            clients.add(client(attached(guest)));
        }

        hub.send("a", new MatchEvent.Searching("now"));

        assertThat(clients.get(0).payloads("user:match:searching"))
                .containsExactly("{\"message\":\"now\"}");
        assertThat(clients.get(1).events()).containsExactly("user:match:searching");
        assertThat(clients.get(2).events()).isEmpty();
    }

    @Test
    void anEventToAGuestWithoutASocketGoesNowhere() {
        hub.send("a", new MatchEvent.Searching("now"));

        assertThat(hub.of("a")).isEmpty();
    }

    @Test
    void nothingReachesADetachedSocket() {
        Connection connection = attached("a");
        connection.send(new MatchEvent.Searching("before"));
        hub.detach(connection);
        connection.send(new MatchEvent.Searching("after"));

        assertThat(client(connection).events()).isEmpty();
        assertThat(hub.of("a")).isEmpty();
        assertThat(hub.size()).isZero();
    }

    @Test
    void theSocketsOfAGuestStandInTheirOrder() {
        Connection first = attached("a");
        Connection second = attached("a");

        assertThat(hub.of("a")).containsExactly(first, second);
        assertThat(second.number()).isGreaterThan(first.number());
    }

    @Test
    void aSurplusClosesTheOldestAsReplacedAndNobodyElse() {
        List<Connection> sockets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sockets.add(attached("a"));
        }
        Connection sixth = attached("a");
        Connection other = attached("b");

        assertThat(client(sockets.get(0)).closes()).containsExactly(CloseCode.REPLACED);
        sockets.stream().skip(1).forEach(socket -> assertThat(client(socket).closes()).isEmpty());
        assertThat(client(sixth).closes()).isEmpty();
        assertThat(client(other).closes()).isEmpty();
    }

    @Test
    void everyChangeOfAGuestsSocketsIsToldOnce() {
        Connection connection = attached("a");
        hub.detach(connection);
        hub.detach(connection);

        assertThat(changed.fired())
                .containsExactly(new SocketsChanged("a"), new SocketsChanged("a"));
    }

    @Test
    void aRoundGoesFromSocketToSocketInSteps() {
        List<Connection> sockets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sockets.add(attached("g" + i));
        }
        List<Connection> step = hub.after(0, 2);
        assertThat(step).containsExactly(sockets.get(0), sockets.get(1));
        hub.detach(sockets.get(1));

        assertThat(hub.after(step.getLast().number(), 2))
                .containsExactly(sockets.get(2), sockets.get(3));
        assertThat(hub.after(sockets.get(4).number(), 2)).isEmpty();
    }

    @RepeatedTest(10)
    void socketsThatComeAndGoAtOnceLeaveNothing() {
        Concurrently.run(
                4,
                thread -> {
                    for (int i = 0; i < 200; i++) {
                        Connection connection = attached("a");
                        hub.send("a", new MatchEvent.Searching("now"));
                        hub.detach(connection);
                    }
                });

        assertThat(hub.size()).isZero();
        assertThat(hub.of("a")).isEmpty();
        assertThat(hub.after(0, 9)).isEmpty();
    }

    private Connection attached(String guestId) {
        Connection connection =
                hub.connection(
                        "socket",
                        guestId,
                        visitor(guestId).sessionId(),
                        new RecordingTransport(),
                        LIMITS);
        hub.attach(connection, 5);
        return connection;
    }

    private static RecordingTransport client(Connection connection) {
        return (RecordingTransport) connection.transport();
    }
}
