package dev.vestibule.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestState;
import dev.vestibule.presence.PresenceIndex.Counts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who is where and does what, as it should be: a map in the order in which guests came. */
final class PresenceModel {

    private final Map<String, Map<String, GuestState>> at = new LinkedHashMap<>();

    /** The other instances where the guest is. */
    Set<String> enter(String node, Guest guest) {
        Map<String, GuestState> nodes = at.computeIfAbsent(guest.id(), id -> new HashMap<>());
        nodes.put(node, Card.of(guest).state());
        return without(nodes, node);
    }

    /** The other instances where the guest is. */
    Set<String> leave(String node, String guestId) {
        Map<String, GuestState> nodes = at.getOrDefault(guestId, new HashMap<>());
        nodes.remove(node);
        if (nodes.isEmpty()) {
            at.remove(guestId);
        }
        return without(nodes, node);
    }

    void update(String node, Guest guest) {
        at.getOrDefault(guest.id(), new HashMap<>())
                .computeIfPresent(node, (id, before) -> Card.of(guest).state());
    }

    /** An instance is gone; those who are nowhere now. */
    Set<String> die(String node) {
        Set<String> nowhere = new TreeSet<>();
        for (String guestId : List.copyOf(at.keySet())) {
            if (at.get(guestId).containsKey(node) && leave(node, guestId).isEmpty()) {
                nowhere.add(guestId);
            }
        }
        return nowhere;
    }

    void verify(PresenceIndex index) {
        List<String> free =
                at.keySet().stream().filter(id -> state(id) != GuestState.CHATTING).toList();
        assertThat(House.await(index.counts()))
                .isEqualTo(new Counts(at.size(), free.size(), at.size() - free.size()));
        List<Card> online = House.await(index.onlinePage(null, 1_000, "")).cards();
        assertThat(online).extracting(Card::id).containsExactlyElementsOf(at.keySet());
        assertThat(online).allSatisfy(card -> assertThat(card.state()).isEqualTo(state(card.id())));
        assertThat(House.await(index.availablePage(null, 1_000, "")).cards())
                .extracting(Card::id)
                .containsExactlyElementsOf(free);
    }

    List<String> guests() {
        return new ArrayList<>(at.keySet());
    }

    private GuestState state(String guestId) {
        return at.get(guestId).values().stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private static Set<String> without(Map<String, GuestState> nodes, String node) {
        Set<String> others = new TreeSet<>(nodes.keySet());
        others.remove(node);
        return others;
    }
}
