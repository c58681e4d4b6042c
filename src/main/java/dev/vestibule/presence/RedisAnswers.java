package dev.vestibule.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestibule.guest.GuestState;
import dev.vestibule.presence.PresenceIndex.Arrival;
import dev.vestibule.presence.PresenceIndex.Counts;
import dev.vestibule.presence.PresenceIndex.Page;
import dev.vestibule.presence.PresenceIndex.PairPointer;
import dev.vestibule.presence.RedisPresenceIndex.Held;
import dev.vestibule.presence.RedisPresenceIndex.Swept;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of presence are told and what they answer. What is not as they write it is
 * treated as absent: others may write to the same Redis.
 *
 * <p>A card is {@code {"name":..,"seen":"<microseconds>","at":{"<instance>":<state>}}}: every
 * instance says what the guest does there, and it is shown as busy as it is anywhere.
 */
final class RedisAnswers {

    private static final ObjectReader TREE = JsonMapper.builder().build().readerFor(JsonNode.class);

    /** What a guest does, by the number that stands for it in a card. */
    private static final List<GuestState> BY_NUMBER =
            List.of(
                    GuestState.OFFLINE,
                    GuestState.ONLINE,
                    GuestState.SEARCHING,
                    GuestState.CHATTING);

    private static final int FIELDS_OF_A_PAIR = 3;
    private static final int FIELDS_OF_AN_ENTRY = 3;

    private RedisAnswers() {}

    /** Username, last seen, and what the guest does here. */
    static void addCard(List<String> arguments, Card card) {
        arguments.add(card.username());
        arguments.add(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, card.lastSeen())));
        arguments.add(Integer.toString(BY_NUMBER.indexOf(card.state())));
    }

    static List<Arrival> arrivals(@Nullable Response answer) {
        if (answer == null) {
            throw new LeaseOver();
        }
        List<Arrival> arrivals = new ArrayList<>(answer.size());
        for (Response entry : answer) {
            List<String> texts = texts(entry);
            arrivals.add(
                    new Arrival(
                            List.copyOf(texts.subList(1, texts.size())), pair(texts.getFirst())));
        }
        return arrivals;
    }

    static List<String> texts(@Nullable Response answer) {
        return answer == null
                ? List.of()
                : StreamSupport.stream(answer.spliterator(), false)
                        .map(Response::toString)
                        .toList();
    }

    static Swept swept(@Nullable Response answer) {
        List<String> texts = texts(answer);
        List<GuestVanished> vanished = new ArrayList<>();
        for (int i = 1; i + 1 < texts.size(); i += 2) {
            vanished.add(new GuestVanished(texts.get(i), texts.get(i + 1)));
        }
        return new Swept(texts.isEmpty() ? 0 : Long.parseLong(texts.getFirst()), vanished);
    }

    static Held held(@Nullable Response answer) {
        if (answer == null) {
            return new Held("0", List.of());
        }
        return new Held(answer.get(0).toString(), names(texts(answer.get(1))));
    }

    static Counts counts(@Nullable Response answer) {
        List<Long> figures = texts(answer).stream().map(Long::valueOf).toList();
        long online = figures.getFirst();
        long available = figures.getLast();
        return new Counts(online, available, online - available);
    }

    /**
     * Up to {@code limit} of the entries that were asked for.
     *
     * @param asked how many entries there are at least if the list goes on
     */
    static Page page(@Nullable Response answer, int asked, int limit, String exceptId) {
        List<String> texts = texts(answer);
        List<Card> cards = new ArrayList<>();
        long last = 0;
        for (int i = 0; i + 2 < texts.size(); i += FIELDS_OF_AN_ENTRY) {
            Card card = card(texts.get(i), texts.get(i + 2));
            if (card != null && !card.id().equals(exceptId)) {
                if (cards.size() == limit) {
                    return new Page(cards, Cursor.of(last));
                }
                cards.add(card);
            }
            last = Long.parseLong(texts.get(i + 1));
        }
        boolean goesOn = texts.size() == asked * FIELDS_OF_AN_ENTRY;
        return new Page(cards, goesOn ? Cursor.of(last) : null);
    }

    private static @Nullable Card card(String id, String text) {
        try {
            JsonNode card = TREE.readTree(text);
            int busiest = 1;
            for (JsonNode does : card.path("at")) {
                busiest = Math.max(busiest, does.intValue());
            }
            return new Card(
                    id,
                    card.required("name").asText(),
                    BY_NUMBER.get(Math.min(busiest, BY_NUMBER.size() - 1)),
                    Instant.EPOCH.plus(
                            Long.parseLong(card.required("seen").asText()), ChronoUnit.MICROS));
        } catch (JsonProcessingException | IllegalArgumentException notACard) {
            return null;
        }
    }

    private static @Nullable PairPointer pair(String text) {
        String[] parts = text.split(" ", FIELDS_OF_A_PAIR);
        try {
            return parts.length == FIELDS_OF_A_PAIR
                    ? new PairPointer(Long.parseLong(parts[0]), parts[1], parts[2])
                    : null;
        } catch (NumberFormatException notAPair) {
            return null;
        }
    }

    private static List<String> names(List<String> namesAndValues) {
        List<String> names = new ArrayList<>(namesAndValues.size() / 2);
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            names.add(namesAndValues.get(i));
        }
        return names;
    }
}
