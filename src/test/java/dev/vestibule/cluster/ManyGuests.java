package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Client;
import dev.vestibule.support.Concurrently;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Guests at all instances in turn, an even number, who search at once. */
record ManyGuests(List<Client> clients) {

    private static final int THREADS = 8;

    static ManyGuests enter(Nodes nodes, int size) {
        return new ManyGuests(
                IntStream.range(0, size).mapToObj(i -> nodes.enter(i % nodes.count())).toList());
    }

    /** All search; each gets exactly one partner, who has it in turn. */
    void search() {
        Concurrently.run(
                THREADS,
                thread -> {
                    for (int i = thread; i < clients.size(); i += THREADS) {
                        clients.get(i).send("user:match", Map.of());
                    }
                });
        Map<String, String> partners = new HashMap<>();
        clients.forEach(client ->
                partners.put(client.id(), Meeting.partnerIn(client.expect("user:matched"))));
        assertThat(partners)
                .allSatisfy((guest, partner) -> {
                    assertThat(partner).isNotEqualTo(guest);
                    assertThat(partners).containsEntry(partner, guest);
                });
    }

    /** Each tells its partner a word of its own; each hears its partner's and nothing else. */
    void talk() {
        clients.forEach(client -> Meeting.say(client, client.id()));
        for (Client client : clients) {
            assertThat(Meeting.hear(client, 1)).containsExactly(partnerOf(client));
        }
        clients.forEach(client -> client.expectNone("chat:message"));
        clients.forEach(client -> client.expectNone("user:matched"));
    }

    /** One of each pair leaves; all are free. */
    void part() {
        clients.stream()
                .filter(client -> client.id().compareTo(partnerOf(client)) < 0)
                .forEach(client -> client.send("close-room", Map.of()));
        clients.forEach(client -> client.expect("room:closed"));
        clients.forEach(client -> client.expectNone("room:closed"));
    }

    private static String partnerOf(Client client) {
        return client.frames().stream()
                .filter(frame -> frame.event().equals("user:matched"))
                .map(Frame::data)
                .map(Meeting::partnerIn)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
