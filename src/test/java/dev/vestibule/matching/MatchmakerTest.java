package dev.vestibule.matching;

import static dev.vestibule.matching.House.wanting;
import static dev.vestibule.support.Visitors.TALKATIVE;
import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.Profile;
import dev.vestibule.pair.PairOpened;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MatchmakerTest {

    private final House house = new House();

    @Test
    void aGuestAloneIsToldThatItSearches() {
        house.connect("a");
        house.search("a");

        assertThat(house.client("a").events())
                .containsExactly("user:match:searching", "presence:searching_started");
        assertThat(house.isSearching("a")).isTrue();
        assertThat(house.waiting()).isEqualTo(1);
    }

    @Test
    void twoWhoSearchAreIntroducedToEachOther() {
        paired("a", "b");

        assertThat(house.client("a").events())
                .containsExactly(
                        "user:match:searching",
                        "presence:searching_started",
                        "user:matched",
                        "room:user_joined",
                        "room:user_joined",
                        "presence:searching_stopped");
        assertThat(house.client("b").payloads("room:user_joined"))
                .anySatisfy(joined -> assertThat(joined).contains("\"User_a has joined the room\""))
                .anySatisfy(
                        joined -> assertThat(joined).contains("\"User_b has joined the room\""));
        assertThat(house.assembly().events(PairOpened.class).fired()).hasSize(1);
    }

    @Test
    void whoAskedLastIsPoliteAndBothHaveTheSameRoom() {
        paired("b", "a");

        assertThat(house.client("a").payloads("user:matched").getFirst())
                .contains("\"id\":\"b\"", "\"roomId\":\"a_b\"", "\"role\":\"polite\"");
        assertThat(house.client("b").payloads("user:matched").getFirst())
                .contains("\"id\":\"a\"", "\"roomId\":\"a_b\"", "\"role\":\"impolite\"");
    }

    @Test
    void aMatchEndsBothSearchesAndTheirTimers() {
        paired("a", "b");

        assertThat(house.isSearching("a")).isFalse();
        assertThat(house.isSearching("b")).isFalse();
        assertThat(house.waiting()).isZero();
        assertThat(house.timers().pending()).isZero();
        assertThat(house.get(Proposals.class).size()).isZero();
    }

    @Test
    void thePartnerSeesWhatIsNotHiddenAndNeverCoordinates() {
        ObjectNode preferences = JsonNodeFactory.instance.objectNode();
        preferences.putArray("hide").add("gender").add(7).add("everything");
        house.connect(visitor("a", TALKATIVE));
        house.connect(visitor("b", TALKATIVE));
        house.search("a", preferences);
        house.search("b");

        assertThat(house.client("b").payloads("user:matched").getFirst())
                .contains(
                        "\"location\":{\"country\":\"Portugal\",\"region\":\"Lisboa\","
                                + "\"city\":\"Lisbon\"},\"gender\":null,\"language\":\"pt\"")
                .doesNotContain("38.7", "session", "Europe");
        assertThat(house.client("a").payloads("user:matched").getFirst())
                .contains("\"gender\":\"female\"");
    }

    @Test
    void aGuestInAPairCannotSearch() {
        paired("a", "b");

        assertThatThrownBy(() -> house.search("a"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.BAD_STATE));
        assertThat(house.partnerOf("a")).isEqualTo("b");
    }

    @Test
    void softWishesGiveWayOneByOneUntilSomebodyFits() {
        house.connect(visitor("a", gender("male")));
        house.connect(visitor("b", gender("male")));
        house.search("a", wanting("female"));
        house.search("b");
        assertThat(house.partnerOf("a")).isNull();

        house.pass(Duration.ofSeconds(7));
        assertThat(house.partnerOf("a")).isNull();
        house.pass(Duration.ofSeconds(1));
        assertThat(house.partnerOf("a")).isEqualTo("b");
    }

    @Test
    void everyWideningIsTold() {
        ObjectNode preferences = JsonNodeFactory.instance.objectNode();
        preferences.put("gender", "female").put("language", "de");
        house.connect("a");
        house.search("a", preferences);
        house.pass(Duration.ofSeconds(30));

        assertThat(house.client("a").payloads("queue:update"))
                .containsExactly("{\"waitMs\":16000,\"relaxed\":[\"language\",\"gender\"]}");
        assertThat(house.timers().pending()).isEqualTo(1);
    }

    @Test
    void whatIsRequiredNeverGivesWay() {
        ObjectNode preferences = JsonNodeFactory.instance.objectNode();
        preferences.put("gender", "female").putArray("required").add("gender");
        house.connect("a");
        house.connect("b");
        house.search("a", preferences);
        house.search("b");
        house.pass(Duration.ofMinutes(4));

        assertThat(house.partnerOf("a")).isNull();
        assertThat(house.client("a").events()).doesNotContain("queue:update");
    }

    @Test
    void aSearchGivesUpAfterFiveMinutes() {
        house.connect("a");
        house.search("a", wanting("female"));
        house.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(house.isSearching("a")).isTrue();

        house.pass(Duration.ofMillis(1));
        assertThat(house.client("a").events())
                .endsWith("presence:searching_stopped", "user:match:no_users");
        assertNothingIsLeft();
    }

    @Test
    void askingAgainKeepsThePlaceAndStartsThePatienceAnew() {
        house.connect("a");
        house.connect("b");
        house.connect("c");
        house.search("a", wanting("female"));
        house.search("b", wanting("female"));
        house.pass(Duration.ofSeconds(1));
        house.search("a", wanting("diverse"));
        house.pass(Duration.ofSeconds(6));
        house.search("c");

        assertThat(house.partnerOf("c")).isNull();
        house.pass(Duration.ofSeconds(1));
        assertThat(house.partnerOf("b")).isEqualTo("c");
        assertThat(house.timers().pending()).isEqualTo(1);
    }

    @Test
    void aSearchEndsWithTheGuestsWord() {
        house.connect("a");
        house.search("a");
        house.cancel("a");

        assertThat(house.client("a").events())
                .endsWith("presence:searching_stopped", "user:match:cancelled");
        assertNothingIsLeft();
    }

    @Test
    void cancellingNothingIsConfirmedAndCancellingAMatchIsTooLate() {
        house.connect("c");
        house.cancel("c");
        assertThat(house.client("c").events()).containsExactly("user:match:cancelled");

        paired("a", "b");
        house.cancel("a");
        assertThat(house.client("a").events()).doesNotContain("user:match:cancelled");
        assertThat(house.partnerOf("a")).isEqualTo("b");
    }

    @Test
    void aSearchEndsWithTheLastSocketAndNotBefore() {
        Guest guest = house.connect("a");
        house.search("a");
        house.connect(guest);
        house.disconnect("a");
        assertThat(house.isSearching("a")).isTrue();

        house.get(dev.vestibule.presence.Presence.class).leave("a", "a#1");
        assertNothingIsLeft();
    }

    @Test
    void aSurvivorOfAnUnannouncedPairKeepsItsPlace() {
        house.connect("old");
        house.search("old", wanting("female"));
        house.connect("young");
        house.search("young", wanting("female"));
        house.connect("gone");
        Proposals proposals = house.get(Proposals.class);
        MatchQueue queue = house.get(MatchQueue.class);
        queue.cancel("old").await().indefinitely();
        proposals.claim(Tickets.anyone("gone", 9_000_000), Tickets.anyone("old", 1), 99);
        house.disconnect("gone");

        assertThat(house.isSearching("old")).isTrue();
        house.connect("new");
        house.search("new");
        assertThat(house.partnerOf("new")).isEqualTo("old");
        assertThat(house.client("old").events()).doesNotContain("room:closed");
    }

    private void paired(String first, String second) {
        house.connect(first);
        house.connect(second);
        house.search(first);
        house.search(second);
        assertThat(house.partnerOf(first)).isEqualTo(second);
        assertThat(house.partnerOf(second)).isEqualTo(first);
    }

    private void assertNothingIsLeft() {
        assertThat(house.isSearching("a")).isFalse();
        assertThat(house.waiting()).isZero();
        assertThat(house.timers().pending()).isZero();
    }

    private static Profile gender(String gender) {
        return new Profile(null, gender, null);
    }
}
