package dev.vestibule.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The guests of one test at the shared service. After the test it makes sure, whatever the test was
 * about, that nobody was sent another guest's token or session id and that the log has none (T8 of
 * the security requirements); then all leave, and the service is as empty as before.
 */
public final class Lobby implements AfterEachCallback {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String START_OF_A_TOKEN = "eyJ";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Two guests who talk; what they heard on the way is taken. */
    public record Couple(Client first, Client second, String roomId) {}

    private final ConcurrentLinkedQueue<Client> clients = new ConcurrentLinkedQueue<>();

    public RunningService service() {
        return RunningService.shared();
    }

    /** A new guest that is connected. */
    public Client enter() {
        return enter(Map.of());
    }

    /** A new guest that says something of itself. */
    public Client enter(Map<String, ?> details) {
        return connect(Identity.create(service(), details));
    }

    /** A new socket of a guest. */
    public Client connect(Identity identity) {
        Client client = Client.connect(identity);
        clients.add(client);
        return client;
    }

    /** Another tab of the same guest. */
    public Client tabOf(Client client) {
        return connect(client.identity());
    }

    /** Two new guests, connected and matched. */
    public Couple couple() {
        return match(enter(), enter());
    }

    /** Matches two guests, who must be the only ones that search. */
    public Couple match(Client first, Client second) {
        assertThat(first.request("user:match").ok()).isTrue();
        assertThat(second.request("user:match").ok()).isTrue();
        JsonNode matched = first.expect("user:matched");
        assertThat(matched.path("matchedUser").path("id").asText()).isEqualTo(second.id());
        first.heard();
        second.heard();
        return new Couple(first, second, matched.path("roomId").asText());
    }

    /** How many sockets the service has. */
    public int sockets() {
        return Identity.getAsNobody(service(), "/api/socket/stats")
                .data()
                .path("connectedSockets")
                .asInt();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            secretsStayedSecret();
        } finally {
            clients.forEach(Client::close);
            clients.clear();
            Awaitility.await("everybody to be gone")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(10))
                    .until(this::isEmpty);
        }
    }

    private boolean isEmpty() {
        JsonNode stats = Observer.IDENTITY.get("/api/stats").data().path("stats");
        return sockets() == 0
                && stats.path("onlineUsers").intValue() == 0
                && stats.path("connectedUsers").intValue() == 0;
    }

    private void secretsStayedSecret() {
        Map<String, String> owners =
                clients.stream()
                        .map(Client::identity)
                        .distinct()
                        .collect(Collectors.toMap(Identity::sessionId, Identity::id));
        assertThat(uuidsOf(service().log())).noneMatch(owners::containsKey);
        assertThat(service().log()).doesNotContain(START_OF_A_TOKEN);
        for (Client client : clients) {
            for (Frame frame : client.frames()) {
                assertThat(frame.text()).doesNotContain(START_OF_A_TOKEN);
                assertThat(uuidsOf(frame.text()))
                        .allMatch(
                                uuid -> client.id().equals(owners.getOrDefault(uuid, client.id())));
            }
        }
    }

    private static Set<String> uuidsOf(String text) {
        return UUID.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A guest without a socket, who may ask for figures. */
    private static final class Observer {
        static final Identity IDENTITY = Identity.create(RunningService.shared(), Map.of());
    }
}
