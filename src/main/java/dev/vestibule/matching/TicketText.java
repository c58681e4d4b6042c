package dev.vestibule.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as JSON, in the order {@code since}, what it is, {@code names}, {@code card}. Equal
 * tickets of one instance begin with the same text up to the names.
 */
final class TicketText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TicketText() {}

    /** What was read. */
    record Stored(Ticket ticket, String node, String card) {}

    /** The text between the age and the names. */
    static String core(Ticket ticket, String node) {
        Attributes is = ticket.attributes();
        Wishes asks = ticket.wishes();
        ObjectNode core = JsonNodeFactory.instance.objectNode();
        core.put("guest", ticket.guestId()).put("device", ticket.device()).put("node", node);
        core.putObject("is")
                .put("gender", is.gender())
                .put("language", is.language())
                .put("country", is.country());
        ObjectNode wishes = core.putObject("asks");
        wishes.put("gender", asks.gender())
                .put("language", asks.language())
                .put("country", asks.country());
        putSorted(wishes, "interests", asks.interests());
        putSorted(wishes, "required", names(asks.required()));
        putSorted(wishes, "dropped", names(asks.dropped()));
        String text = core.toString();
        return text.substring(1, text.length() - 1) + ',';
    }

    /** The text from the names to the end. */
    static String rest(List<String> names, String card) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        ArrayNode list = rest.putArray("names");
        names.forEach(list::add);
        rest.put("card", card);
        return rest.toString().substring(1);
    }

    /** How the text of a ticket begins that waits on an instance. */
    static String beginning(Ticket ticket, String node) {
        return "{\"since\":" + ticket.since() + ',' + core(ticket, node) + "\"names\":";
    }

    /** The text of a ticket that is filed nowhere. */
    static String of(Ticket ticket, String node, String card) {
        return "{\"since\":" + ticket.since() + ',' + core(ticket, node) + rest(List.of(), card);
    }

    /** The ticket of a text. */
    static Stored read(String text) {
        JsonNode tree = tree(text);
        JsonNode is = tree.path("is");
        Ticket ticket =
                new Ticket(
                        tree.path("guest").asText(),
                        tree.path("device").asText(),
                        new Attributes(
                                value(is, "gender"), value(is, "language"), value(is, "country")),
                        wishes(tree.path("asks")),
                        tree.path("since").asLong());
        return new Stored(ticket, tree.path("node").asText(), tree.path("card").asText());
    }

    private static Wishes wishes(JsonNode asks) {
        return new Wishes(
                value(asks, "gender"),
                value(asks, "language"),
                value(asks, "country"),
                texts(asks.path("interests")),
                wishSet(asks.path("required")),
                wishSet(asks.path("dropped")));
    }

    private static Set<String> names(Set<Wish> wishes) {
        return wishes.stream().map(Wish::wireName).collect(Collectors.toSet());
    }

    private static Set<Wish> wishSet(JsonNode list) {
        Set<Wish> wishes = new HashSet<>();
        for (String name : texts(list)) {
            Wish wish = Wish.named(name);
            if (wish != null) {
                wishes.add(wish);
            }
        }
        return wishes;
    }

    private static void putSorted(ObjectNode node, String field, Collection<String> values) {
        ArrayNode list = node.putArray(field);
        values.stream().sorted().forEach(list::add);
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static @Nullable String value(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not a ticket", malformed);
        }
    }
}
