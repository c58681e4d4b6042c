package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** D4: an instance with 200 guests is killed, and within a lease nothing is left of it. */
class D4KilledInstanceIT {

    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Duration LIMIT = LEASE.plusSeconds(10);
    private static final int PAIRS_ACROSS = 20;
    private static final int PAIRS_WITHIN = 20;
    private static final int IDLE = 139;

    private static RedisServer redis;
    private static Nodes nodes;

    private final List<Client> survivors = new ArrayList<>();
    private final List<Client> ghosts = new ArrayList<>();

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        nodes =
                Nodes.start(
                        "d4-killed",
                        2,
                        redis.url(),
                        launch ->
                                launch.property("vestibule.bus.lease", LEASE.toString())
                                        .property("vestibule.bus.renew-every", "1s"));
    }

    @AfterAll
    static void stop() {
        nodes.close();
        redis.close();
    }

    @Test
    void nothingIsLeftOfAKilledInstance() {
        fill();
        nodes.awaitFigures(PAIRS_ACROSS + ghosts.size(), 2 * (PAIRS_ACROSS + PAIRS_WITHIN));

        nodes.kill(1);
        Client eve = nodes.enter(0);
        assertThat(eve.request("user:match").ok()).isTrue();

        Awaitility.await("true figures")
                .atMost(LIMIT)
                .until(() -> nodes.tells(0, PAIRS_ACROSS + 1, 0));
        survivors.forEach(survivor -> survivor.expect("room:closed"));
        noGhostIsListed(eve);
        Client frank = nodes.enter(0);
        assertThat(frank.request("user:match").ok()).isTrue();
        assertThat(Meeting.partnerIn(frank.expect("user:matched"))).isEqualTo(eve.id());
        assertThat(Meeting.partnerIn(eve.expect("user:matched"))).isEqualTo(frank.id());
        noGhostWasMatched(eve);
        survivorsWereToldOnce();
        nodes.startAgain(1);
        nodes.awaitStore("redis");
        nodes.awaitFigures(PAIRS_ACROSS + 2, 2);
        aGhostComesBackAndIsFree();
        nodes.leave();
    }

    private void fill() {
        for (int i = 0; i < PAIRS_ACROSS; i++) {
            Client survivor = nodes.enter(0);
            Client ghost = nodes.enter(1);
            Meeting.of(i % 2 == 0 ? survivor : ghost, i % 2 == 0 ? ghost : survivor);
            survivors.add(survivor);
            ghosts.add(ghost);
        }
        for (int i = 0; i < PAIRS_WITHIN; i++) {
            Meeting meeting = nodes.meet(1, 1);
            ghosts.addAll(List.of(meeting.first(), meeting.second()));
        }
        Stream.generate(() -> nodes.enter(1)).limit(IDLE).forEach(ghosts::add);
        Client waiting = nodes.enter(1);
        assertThat(waiting.request("user:match").ok()).isTrue();
        ghosts.add(waiting);
        assertThat(ghosts).hasSize(200);
    }

    private void noGhostIsListed(Client asking) {
        JsonNode listed =
                asking.identity().get("/api/users/online?limit=100").data().path("onlineUsers");
        Set<String> ids = new HashSet<>();
        listed.forEach(user -> ids.add(user.path("id").asText()));
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(survivors.stream().map(Client::id).toList());
    }

    private void noGhostWasMatched(Client client) {
        assertThat(client.frames())
                .filteredOn(frame -> frame.event().equals("user:matched"))
                .extracting(frame -> Meeting.partnerIn(frame.data()))
                .doesNotContainAnyElementsOf(ghosts.stream().map(Client::id).toList());
    }

    private void survivorsWereToldOnce() {
        assertThat(survivors)
                .allSatisfy(survivor -> {
                    survivor.barrier();
                    assertThat(survivor.frames().stream().map(Frame::event))
                            .filteredOn("room:closed"::equals)
                            .hasSize(1);
                });
    }

    private void aGhostComesBackAndIsFree() {
        Client back = nodes.connect(ghosts.getFirst().identity(), 1);
        Client survivor = survivors.getFirst();
        Meeting.of(survivor, back).chat("alive", 3);
    }
}
