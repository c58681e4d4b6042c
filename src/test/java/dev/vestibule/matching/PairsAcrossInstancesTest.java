package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.pair.Pairs;
import dev.vestibule.pair.RemotePairs;
import org.junit.jupiter.api.Test;

/** Pairs whose members are on different instances. */
class PairsAcrossInstancesTest {

    private final Street street = new Street("n1", "n2", "n3");
    private final House one = street.at("n1");
    private final House two = street.at("n2");

    private void matchAcross() {
        street.connect("n1", "a");
        street.connect("n2", "b");
        one.search("a");
        two.search("b");
    }

    @Test
    void bothMembersHearOfTheirPairOnceAndBothInstancesKnowIt() {
        matchAcross();

        assertThat(one.client("a").events())
                .containsOnlyOnce("user:matched", "presence:searching_stopped")
                .contains("room:user_joined");
        assertThat(two.client("b").events())
                .containsOnlyOnce("user:matched", "presence:searching_stopped")
                .contains("room:user_joined");
        assertThat(street.partnerOf("n1", "a")).isEqualTo("b");
        assertThat(street.partnerOf("n2", "b")).isEqualTo("a");
        assertThat(one.isSearching("a")).isFalse();
        assertThat(two.isSearching("b")).isFalse();
    }

    @Test
    void whoeverLeavesBothAreFreeEverywhere() {
        for (String leaver : new String[] {"a", "b"}) {
            Street fresh = new Street("n1", "n2");
            fresh.connect("n1", "a");
            fresh.connect("n2", "b");
            fresh.at("n1").search("a");
            fresh.at("n2").search("b");
            String node = leaver.equals("a") ? "n1" : "n2";

            fresh.at(node).disconnectAll(leaver);

            assertThat(fresh.partnerOf("n1", "a")).isNull();
            assertThat(fresh.partnerOf("n2", "b")).isNull();
            String other = leaver.equals("a") ? "b" : "a";
            String otherNode = leaver.equals("a") ? "n2" : "n1";
            assertThat(fresh.at(otherNode).client(other).events()).containsOnlyOnce("room:closed");
            assertThat(fresh.at("n1").get(MessageRouter.class).nodesOf("b")).isEmpty();
            assertThat(fresh.at("n2").get(MessageRouter.class).nodesOf("a")).isEmpty();
        }
    }

    @Test
    void aPartnerThatVanishedUnnoticedDissolvesThePairAndTheOtherKeepsItsPlace() {
        street.connect("n1", "a");
        one.search("a");
        street.bus().cut("n1");
        street.connect("n2", "b");
        two.search("b");

        assertThat(two.client("b").events()).doesNotContain("user:matched");
        assertThat(two.isSearching("b")).isTrue();
        assertThat(two.get(Pairs.class).of("b")).isNull();
    }

    @Test
    void aClaimThatCameToNothingGivesTheGuestItsSearchBack() {
        matchAcross();
        one.disconnectAll("a");
        street.connect("n1", "a");
        two.search("b");
        street.bus().cut("n2");
        one.search("a");
        assertThat(one.isSearching("a")).isTrue();
        street.bus().heal("n2");

        assertThat(one.client("a").events()).doesNotContain("user:matched");
        assertThat(two.isSearching("b")).isTrue();
    }

    @Test
    void anInstanceThatIsGoneEndsThePairsItCarried() {
        matchAcross();
        String home = one.get(Pairs.class).of("a") == null ? "n2" : "n1";
        House left = home.equals("n1") ? two : one;
        String survivor = home.equals("n1") ? "b" : "a";

        street.gone(home);

        assertThat(left.client(survivor).events()).containsOnlyOnce("room:closed");
        assertThat(left.get(RemotePairs.class).size()).isZero();
        left.search(survivor);
        assertThat(left.isSearching(survivor)).isTrue();
    }

    @Test
    void anInstanceThatIsGoneEndsThePairsOfItsGuests() {
        matchAcross();
        String home = one.get(Pairs.class).of("a") == null ? "n2" : "n1";
        House left = home.equals("n1") ? one : two;
        String survivor = home.equals("n1") ? "a" : "b";

        street.gone(home.equals("n1") ? "n2" : "n1");

        assertThat(left.client(survivor).events()).containsOnlyOnce("room:closed");
        assertThat(left.get(Pairs.class).members()).isZero();
    }

    @Test
    void aMemberThatCameToAnotherInstanceStaysInItsPair() {
        matchAcross();

        street.connect("n3", "a");
        one.disconnectAll("a");

        assertThat(street.partnerOf("n3", "a")).isEqualTo("b");
        assertThat(street.partnerOf("n2", "b")).isEqualTo("a");
        assertThat(two.client("b").events()).doesNotContain("room:closed");
        street.at("n3").disconnectAll("a");
        assertThat(two.client("b").events()).containsOnlyOnce("room:closed");
        assertThat(street.partnerOf("n2", "b")).isNull();
    }

    @Test
    void theMembersOfALocalPairMayBothMoveAway() {
        street.connect("n1", "a");
        street.connect("n1", "b");
        one.search("a");
        one.search("b");
        street.connect("n2", "a");
        street.connect("n3", "b");

        one.disconnectAll("a");
        one.disconnectAll("b");

        assertThat(street.partnerOf("n2", "a")).isEqualTo("b");
        assertThat(street.partnerOf("n3", "b")).isEqualTo("a");
        street.at("n3").disconnectAll("b");
        assertThat(two.client("a").events()).containsOnlyOnce("room:closed");
    }

    @Test
    void aSearchGoesAlongWithItsGuest() {
        street.connect("n1", "a");
        one.search("a");
        street.connect("n2", "a");

        street.leave("n1", "a");
        street.connect("n3", "b");
        street.at("n3").search("b");

        assertThat(two.client("a").events()).contains("user:matched");
        assertThat(street.partnerOf("n3", "b")).isEqualTo("a");
        assertThat(one.isSearching("a")).isFalse();
    }

    @Test
    void nobodyInAPairCarriedElsewhereCanSearch() {
        matchAcross();
        House away = one.get(Pairs.class).of("a") == null ? one : two;
        String member = away == one ? "a" : "b";

        assertThat(away.get(Proposals.class).isPaired(member)).isTrue();
        assertThat(away.get(Proposals.class).isFree(member)).isFalse();
    }
}
