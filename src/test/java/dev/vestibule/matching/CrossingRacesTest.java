package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.pair.RemotePairs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens between the moment in which the queue makes a pair and that of its announcement. */
class CrossingRacesTest {

    private final Street street = new Street("n1", "n2");
    private final House one = street.at("n1");
    private final House two = street.at("n2");

    @BeforeEach
    void aGuestWaitsOnAnotherInstance() {
        street.connect("n2", "b");
        two.search("b");
        street.connect("n1", "a");
    }

    @Test
    void aPartnerWhoseAskerIsGoneWaitsAgain() {
        street.whenPaired(() -> one.disconnectAll("a"));
        one.search("a");

        assertThat(two.isSearching("b")).isTrue();
        assertThat(two.waiting()).isOne();
        assertThat(two.client("b").events()).doesNotContain("user:matched", "room:closed");
    }

    @Test
    void aPartnerHereWhoseAskerIsGoneWaitsAgain() {
        street.connect("n2", "c");
        street.whenPaired(() -> two.disconnectAll("c"));
        two.search("c");

        assertThat(two.waiting()).isOne();
        street.whenPaired(() -> {});
        one.search("a");
        assertThat(street.partnerOf("n2", "b")).isEqualTo("a");
    }

    @Test
    void whoHasGivenUpIsNotMatched() {
        street.whenPaired(() -> two.cancel("b"));
        one.search("a");

        assertThat(two.client("b").events())
                .contains("user:match:cancelled")
                .doesNotContain("user:matched");
        assertThat(one.client("a").events()).doesNotContain("user:matched");
        assertThat(one.isSearching("a")).isTrue();
        assertThat(street.partnerOf("n1", "a")).isNull();
        assertThat(street.partnerOf("n2", "b")).isNull();
    }

    @Test
    void aPartnerThatIsGoneLeavesTheAskerInItsPlace() {
        street.whenPaired(() -> two.disconnectAll("b"));
        one.search("a");

        assertThat(one.isSearching("a")).isTrue();
        assertThat(one.waiting()).isOne();
        assertThat(two.get(RemotePairs.class).size()).isZero();
    }

    @Test
    void anInstanceThatIsGoneBeforeItAnnouncedItsPairGivesTheSearchBackSilently() {
        claimOf("b");
        assertThat(two.isSearching("b")).isFalse();

        street.gone("n1");

        assertThat(two.isSearching("b")).isTrue();
        assertThat(two.client("b").events()).doesNotContain("room:closed");
        assertThat(two.get(RemotePairs.class).size()).isZero();
    }

    @Test
    void aPairThatEndedBeforeItWasAnnouncedGivesTheSearchBack() {
        claimOf("b");
        tell("pair.ended", "7\nb\n");

        assertThat(two.isSearching("b")).isTrue();
        assertThat(two.client("b").events()).doesNotContain("room:closed");
    }

    @Test
    void aReleaseOfAGuestThatSearchesNoMoreIsNothing() {
        two.cancel("b");
        tell(RemoteClaims.RELEASED, "b");

        assertThat(two.isSearching("b")).isFalse();
        assertThat(two.waiting()).isZero();
    }

    private void claimOf(String guestId) {
        String text = new RemoteClaim(7, guestId, "a", "User_a").text();
        String answer =
                street.bus()
                        .instance("n1")
                        .ask("n2", RemoteClaims.CLAIM, text)
                        .await()
                        .indefinitely();
        assertThat(answer).isEqualTo(RemoteClaims.YES);
    }

    private void tell(String kind, String body) {
        street.bus().instance("n1").tell("n2", kind, body);
    }
}
