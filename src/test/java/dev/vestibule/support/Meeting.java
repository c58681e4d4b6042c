package dev.vestibule.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two guests who talk, wherever their sockets are; what they heard on the way is taken. */
public record Meeting(Client first, Client second, String roomId) {

    /** So many are sent each way before a client reads; more, and it is a slow consumer. */
    private static final int AT_ONCE = 50;

    /** Matches two guests, who must be the only ones that search. */
    public static Meeting of(Client first, Client second) {
        assertThat(first.request("user:match").ok()).isTrue();
        assertThat(second.request("user:match").ok()).isTrue();
        JsonNode byFirst = first.expect("user:matched");
        JsonNode bySecond = second.expect("user:matched");
        assertThat(partnerIn(byFirst)).isEqualTo(second.id());
        assertThat(partnerIn(bySecond)).isEqualTo(first.id());
        for (Client client : List.of(first, second)) {
            client.expect("room:user_joined");
            client.expect("room:user_joined");
            client.heard();
        }
        return new Meeting(first, second, byFirst.path("roomId").asText());
    }

    /** Each says so many things in turn; all arrive, once and in order. */
    public void chat(String topic, int each) {
        for (int done = 0; done < each; done += AT_ONCE) {
            chat(topic, done, Math.min(done + AT_ONCE, each));
        }
        first.expectNone("chat:message");
        second.expectNone("chat:message");
    }

    private void chat(String topic, int from, int to) {
        List<String> said = IntStream.range(from, to).mapToObj(i -> topic + " " + i).toList();
        for (String text : said) {
            say(first, text);
            say(second, text);
        }
        for (Client client : List.of(second, first)) {
            assertThat(hear(client, said.size())).isEqualTo(said);
            said.forEach(text -> client.expect("chat:message:sent"));
        }
    }

    /** Says something, and does not wait. */
    public static void say(Client client, String text) {
        client.send("chat:message", Map.of("type", "text", "content", text));
    }

    /** Takes the next so many messages; waits for them. */
    public static List<String> hear(Client client, int count) {
        return Stream.generate(() -> client.expect("chat:message").path("content").asText())
                .limit(count)
                .toList();
    }

    /** Who the partner in a {@code user:matched} is. */
    public static String partnerIn(JsonNode matched) {
        return matched.path("matchedUser").path("id").asText();
    }

    /** Both leave the service. */
    public void leave() {
        first.close();
        second.close();
    }
}
