package dev.vestibule.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.guest.Guest;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.RecordingTransport;
import dev.vestibule.support.TestBus;
import dev.vestibule.support.Visitors;
import dev.vestibule.wire.ChatEvent;
import dev.vestibule.wire.ServerEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class MessageRouterTest {

    private static final ServerEvent EVENT =
            new ChatEvent.ClearConfirmed("first\nsecond \u2028 \"");
    private static final String NAME = "chat:clear:confirmed";

    private final TestBus bus = new TestBus();
    private final Map<String, Hub> hubs = new ConcurrentHashMap<>();
    private final MessageRouter router = instance("n1");

    MessageRouterTest() {
        instance("n2");
        instance("n3");
    }

    @Test
    void aGuestWhoIsKnownNowhereElseIsServedHere() {
        RecordingTransport here = connect("n1", "a", "s1");
        RecordingTransport there = connect("n2", "a", "s2");
        router.send("a", EVENT);

        assertThat(here.events()).containsExactly(NAME);
        assertThat(there.events()).isEmpty();
    }

    @Test
    void aGuestIsServedOnEveryInstanceWithTheSameFrame() {
        RecordingTransport here = connect("n1", "a", "s1");
        RecordingTransport second = connect("n2", "a", "s2");
        RecordingTransport third = connect("n3", "a", "s3");
        RecordingTransport other = connect("n3", "b", "s4");
        reach("a", "n2");
        reach("a", "n3");
        router.send("a", EVENT);

        here.turn();
        second.turn();
        third.turn();
        assertThat(second.written()).isEqualTo(here.written());
        assertThat(third.written()).isEqualTo(here.written());
        assertThat(here.events()).containsExactly(NAME);
        assertThat(other.events()).isEmpty();
    }

    @Test
    void anInstanceThatAGuestLeftIsServedNoMore() {
        RecordingTransport second = connect("n2", "a", "s2");
        RecordingTransport third = connect("n3", "a", "s3");
        reach("a", "n2");
        reach("a", "n3");
        router.unreach("a", "n2");
        router.send("a", EVENT);

        assertThat(second.events()).isEmpty();
        assertThat(third.events()).containsExactly(NAME);
    }

    @Test
    void nothingIsKeptOfAGuestThatLeftAllItsInstances() {
        reach("a", "n2");
        router.unreach("a", "n3");
        assertThat(router.nodesOf("a")).containsExactly("n2");
        router.unreach("a", "n2");
        router.unreach("a", "n2");

        assertThat(router.nodesOf("a")).isEmpty();
        assertThat(router.guestElsewhere("a")).isNull();
    }

    @Test
    void whatIsForgottenIsServedHereAlone() {
        RecordingTransport there = connect("n2", "a", "s2");
        reach("a", "n2");
        router.forget("a");
        router.send("a", EVENT);

        assertThat(there.events()).isEmpty();
        assertThat(router.guestElsewhere("a")).isNull();
    }

    @Test
    void anInstanceThatIsGoneNamesWhoWasThereAndServesTheRestOnTheOthers() {
        reach("a", "n2");
        reach("b", "n2");
        reach("b", "n3");
        reach("c", "n3");

        assertThat(router.forgetNode("n2"))
                .extracting(Guest::id)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(router.nodesOf("a")).isEmpty();
        assertThat(router.nodesOf("b")).containsExactly("n3");
        assertThat(router.forgetNode("n2")).isEmpty();
    }

    @Test
    void aReplyReachesOneSocketOnly() {
        RecordingTransport asked = connect("n2", "a", "s1");
        RecordingTransport other = connect("n2", "a", "s2");
        router.reply("n2", "a", "s1", EVENT);
        router.reply("n2", "b", "s2", EVENT);
        router.reply("n2", "a", "gone", EVENT);

        assertThat(asked.events()).containsExactly(NAME);
        assertThat(other.events()).isEmpty();
    }

    @Test
    void framesArriveInTheirOrder() {
        RecordingTransport there = connect("n2", "a", "s1");
        reach("a", "n2");
        bus.cut("n2");
        router.send("a", new ChatEvent.TypingStarted("b", "User_b"));
        router.reply("n2", "a", "s1", EVENT);
        router.send("a", new ChatEvent.TypingStopped("b", "User_b"));
        bus.heal("n2");

        assertThat(there.events()).containsExactly("chat:typing:start", NAME, "chat:typing:stop");
    }

    @Test
    void whoIsHereNeedsNoWay() {
        connect("n1", "a", "s1");
        reach("a", "n2");

        assertThatCode(() -> router.requireWayTo("a")).doesNotThrowAnyException();
        assertThatCode(() -> router.requireWayTo("nobody")).doesNotThrowAnyException();
    }

    private void reach(String id, String node) {
        router.reach(Guest.elsewhere(id, "User_" + id), node);
    }

    private RecordingTransport connect(String node, String id, String socket) {
        RecordingTransport transport = new RecordingTransport();
        Hub hub = hubs.get(node);
        hub.attach(
                hub.connection(
                        socket,
                        id,
                        Visitors.visitor(id).sessionId(),
                        transport,
                        new OutboxLimits(1 << 20, 512)),
                5);
        return transport;
    }

    private MessageRouter instance(String name) {
        Assembly assembly = new Assembly().with(NodeBus.class, bus.instance(name));
        MessageRouter made = assembly.get(MessageRouter.class);
        hubs.put(name, assembly.get(Hub.class));
        assembly.events(StartupEvent.class).fire(new StartupEvent());
        return made;
    }
}
