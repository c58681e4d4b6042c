package dev.vestibule.matching;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.guest.Guest;
import dev.vestibule.wire.Answers;
import dev.vestibule.wire.MatchEvent.Partner;
import dev.vestibule.wire.MatchEvent.Place;
import org.jspecify.annotations.Nullable;

/** What a guest shows its partner, as it lies beside its ticket in the queue of all instances. */
final class MemberCard {

    private MemberCard() {}

    static String of(Guest guest, Hidden hidden) {
        return Answers.write(hidden.show(guest));
    }

    static Partner shown(String card) {
        JsonNode tree = Answers.read(card);
        return new Partner(
                tree.path("id").asText(),
                tree.path("username").asText(),
                true,
                place(tree.path("location")),
                text(tree.path("gender")),
                text(tree.path("language")));
    }

    private static @Nullable Place place(JsonNode place) {
        return place.isObject()
                ? new Place(
                        text(place.path("country")),
                        text(place.path("region")),
                        text(place.path("city")))
                : null;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : null;
    }
}
