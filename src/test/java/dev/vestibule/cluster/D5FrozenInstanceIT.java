package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Client;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * D5: an instance that stood still for longer than its lease finds that the world went on, and does
 * no damage.
 */
class D5FrozenInstanceIT {

    private static final Duration LEASE = Duration.ofSeconds(5);

    private static RedisServer redis;
    private static Nodes nodes;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        nodes =
                Nodes.start(
                        "d5-frozen",
                        2,
                        redis.url(),
                        launch ->
                                launch.property("vestibule.bus.lease", LEASE.toString())
                                        .property("vestibule.bus.renew-every", "1s")
                                        .property("vestibule.redis.dwell", "0s"));
    }

    @AfterAll
    static void stop() {
        nodes.close();
        redis.close();
    }

    @AfterEach
    void leave() {
        nodes.node(1).thaw();
        nodes.leave();
    }

    /**
     * @param atHome whether the pair's home is the instance that freezes
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nobodyIsInTwoPairsAfterwards(boolean atHome) {
        Client ada = nodes.enter(0);
        Client bob = nodes.enter(1);
        Meeting.of(atHome ? ada : bob, atHome ? bob : ada).chat("before", 20);
        Meeting within = nodes.meet(1, 1);
        Client waiting = nodes.enter(1);
        assertThat(waiting.request("user:match").ok()).isTrue();

        nodes.node(1).freeze();
        bob.send("chat:message", Map.of("type", "text", "content", "from the past"));
        Nodes.await("the lease to be over", () -> nodes.tells(0, 1, 0));
        ada.expect("room:closed");
        Client carol = nodes.enter(0);
        Meeting later = Meeting.of(ada, carol);
        nodes.node(1).thaw();

        bob.expect("room:closed");
        Nodes.await("bob to be free", () -> !isInChat(bob));
        later.chat("afterwards", 20);
        nodes.awaitStore("redis");
        assertThat(partnerOf(ada)).isEqualTo(carol.id());
        assertThat(partnerOf(carol)).isEqualTo(ada.id());
        theyAreBothInItOrBothNot(within);
        waitingOneIsStillServed(waiting, bob);
        ada.expectNone("chat:message");
        ada.expectNone("room:closed");
        bob.expectNone("room:closed");
    }

    /** What the service says of them becomes what they can do. */
    private static void theyAreBothInItOrBothNot(Meeting within) {
        boolean alive = within.first().request("chat:typing:start").ok();
        if (alive) {
            within.chat("still here", 3);
        } else {
            within.first().expect("room:closed");
            within.second().expect("room:closed");
        }
        for (Client client : List.of(within.first(), within.second())) {
            Nodes.await("its record to be true", () -> isInChat(client) == alive);
        }
    }

    private static void waitingOneIsStillServed(Client waiting, Client bob) {
        assertThat(bob.request("user:match").ok()).isTrue();
        assertThat(Meeting.partnerIn(bob.expect("user:matched"))).isEqualTo(waiting.id());
        assertThat(Meeting.partnerIn(waiting.expect("user:matched"))).isEqualTo(bob.id());
    }

    private static boolean isInChat(Client client) {
        return client.identity().me().path("inChat").booleanValue();
    }

    private static String partnerOf(Client client) {
        return client.identity().me().path("connectedUser").asText();
    }
}
