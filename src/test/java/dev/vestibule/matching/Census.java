package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.delivery.Hub;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.guest.Situation;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.Pairs;
import dev.vestibule.presence.Presence;
import java.util.List;

/** What has to be true of everybody whenever nothing is under way. */
final class Census {

    private final House house;
    private final List<Guest> guests;
    private final Presence presence;
    private final Pairs pairs;
    private final Searches searches;
    private final TicketIndex tickets;

    Census(House house, List<Guest> guests) {
        this.house = house;
        this.guests = guests;
        this.presence = house.get(Presence.class);
        this.pairs = house.get(Pairs.class);
        this.searches = house.get(Searches.class);
        this.tickets = house.get(MemoryMatchQueue.class).index();
    }

    void verify() {
        guests.forEach(this::verify);
        long paired = guests.stream().filter(guest -> pairs.of(guest.id()) != null).count();
        long online = guests.stream().filter(guest -> presence.isOnline(guest.id())).count();
        assertThat(pairs.members()).isEqualTo(paired).matches(members -> members % 2 == 0);
        assertThat(presence.online()).isEqualTo(online);
        assertThat(presence.available()).isEqualTo(online - paired);
        assertThat(tickets.size()).isEqualTo(searches.size());
        assertThat(house.timers().pending()).isEqualTo(searches.size());
        assertThat(house.get(Proposals.class).size()).isZero();
        assertNoTwoWhoWaitFit();
    }

    /** After everybody has gone. */
    void verifyNothingIsLeft() {
        verify();
        assertThat(presence.online()).isZero();
        assertThat(pairs.members()).isZero();
        assertThat(searches.size()).isZero();
        assertThat(tickets.keys()).isZero();
        assertThat(house.get(Hub.class).size()).isZero();
        assertThat(house.timers().pending()).isZero();
    }

    private void verify(Guest guest) {
        String id = guest.id();
        Pair pair = pairs.of(id);
        Ticket ticket = tickets.of(id);
        if (!presence.isOnline(id)) {
            assertThat(pair).as("pair of %s, who is offline", id).isNull();
            assertThat(ticket).as("ticket of %s, who is offline", id).isNull();
        }
        if (pair != null) {
            assertThat(pairs.of(pair.partnerOf(id))).as("pair of the partner").isSameAs(pair);
            assertThat(ticket).as("ticket of %s, who is in a pair", id).isNull();
        }
        assertThat(searches.contains(id)).as("search of %s", id).isEqualTo(ticket != null);
        assertSituation(id, pair, ticket);
    }

    private void assertSituation(String id, Pair pair, Ticket ticket) {
        GuestState state =
                !presence.isOnline(id)
                        ? GuestState.OFFLINE
                        : pair != null
                                ? GuestState.CHATTING
                                : ticket != null ? GuestState.SEARCHING : GuestState.ONLINE;
        Situation written =
                house.get(GuestStore.class)
                        .find("session-" + id)
                        .await()
                        .indefinitely()
                        .situation();
        assertThat(written.state()).as("situation of %s", id).isEqualTo(state);
        assertThat(written.connectedUser()).isEqualTo(pair == null ? null : pair.partnerOf(id));
        Guest listed = presence.find(id);
        if (listed != null) {
            assertThat(listed.situation()).isEqualTo(written);
            assertThat(written.socketId()).isEqualTo(house.get(Hub.class).of(id).getLast().id());
        }
    }

    private void assertNoTwoWhoWaitFit() {
        List<Ticket> waiting =
                guests.stream()
                        .map(guest -> tickets.of(guest.id()))
                        .filter(ticket -> ticket != null)
                        .toList();
        for (Ticket one : waiting) {
            assertThat(waiting).noneMatch(one::fits);
        }
    }
}
