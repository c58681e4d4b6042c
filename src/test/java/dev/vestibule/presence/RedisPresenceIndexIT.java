package dev.vestibule.presence;

import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.guest.Guest;
import dev.vestibule.presence.PresenceIndex.Arrival;
import dev.vestibule.presence.PresenceIndex.PairPointer;
import dev.vestibule.support.Visitors;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Redis as a {@link PresenceIndex}, and what only shows with several instances. */
class RedisPresenceIndexIT extends PresenceIndexContract {

    private static House house;

    private RedisPresenceIndex here;
    private RedisPresenceIndex there;

    @BeforeAll
    static void open() {
        house = new House();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void twoInstances() {
        house.emptied();
        here = house.node("here");
        there = house.node("there");
    }

    @Override
    PresenceIndex index() {
        return here;
    }

    @Override
    Arrival come(Guest guest) {
        return await(here.enter(guest));
    }

    @Override
    List<String> go(String guestId) {
        return await(here.leave(guestId));
    }

    @Override
    void become(Guest guest) {
        await(here.update(guest));
    }

    @Test
    void itAnswersForAllInstances() {
        come(visitor("a"));
        await(there.enter(visitor("b")));

        assertThat(here.isShared()).isTrue();
        assertCounts(2, 2);
        assertThat(online()).containsExactly("a", "b");
    }

    @Test
    void aGuestOnTwoInstancesIsOneThatIsOnline() {
        come(visitor("a"));
        assertThat(await(there.enter(visitor("a"))).elsewhere()).containsExactly("here");
        assertThat(come(visitor("a")).elsewhere()).containsExactly("there");
        assertCounts(1, 1);

        assertThat(go("a")).containsExactly("there");
        assertCounts(1, 1);
        assertThat(await(there.leave("a"))).isEmpty();
        assertCounts(0, 0);
    }

    @Test
    void aGuestIsShownAsBusyAsItIsAnywhere() {
        come(visitor("a"));
        become(visitor("a").moved(CHATTING));
        await(there.enter(visitor("a")));
        await(there.update(visitor("a").moved(SEARCHING)));
        assertCounts(1, 0);
        assertThat(page(null, 1, "").cards())
                .containsExactly(Card.of(visitor("a").moved(CHATTING)));

        go("a");
        assertCounts(1, 1);
        assertThat(page(null, 1, "").cards())
                .containsExactly(Card.of(visitor("a").moved(SEARCHING)));
    }

    @Test
    void aGuestIsNotChangedByAnInstanceThatItHasLeft() {
        come(visitor("a"));
        await(there.enter(visitor("a")));
        go("a");
        become(visitor("a").moved(CHATTING));

        assertCounts(1, 1);
    }

    @Test
    void anArrivalTellsThePairWhoseHomeLives() {
        pairPointer("a", "7 there b");
        pairPointer("b", "7 gone a");
        pairPointer("c", "nonsense");

        assertThat(come(visitor("a")).pair()).isEqualTo(new PairPointer(7, "there", "b"));
        assertThat(come(visitor("b")).pair()).isNull();
        assertThat(come(visitor("c")).pair()).isNull();
    }

    @Test
    void anInstanceWhoseLeaseIsOverBringsNobodyIn() {
        house.die("here");

        assertThatThrownBy(() -> come(visitor("a"))).isInstanceOf(LeaseOver.class);
        assertCounts(0, 0);
    }

    @Test
    void anInstanceWhoseLeaseIsOverIsNowhereElse() {
        come(visitor("a"));
        house.die("here");

        assertThat(await(there.enter(visitor("a"))).elsewhere()).isEmpty();
        assertThat(await(there.leave("a"))).isEmpty();
    }

    @Test
    void anInstanceThatLivesIsNotSwept() {
        come(visitor("a"));
        House.sweep(there, "here");

        assertCounts(1, 1);
    }

    @Test
    void whatNobodyHereWroteIsAbsent() {
        for (String rubbish : List.of("", "{", "[]", "7", "{\"at\":7}", "{\"at\":{\"x\":\"y\"}}")) {
            house.emptied();
            here = house.node("here");
            come(visitor("a"));
            come(visitor("b"));
            house.server().command("HSET", house.keys().cards(), "a", rubbish);
            assertThat(page(null, 9, "").cards()).as(rubbish).hasSize(1);

            become(visitor("a").moved(CHATTING));
            assertThat(page(null, 9, "").cards()).as(rubbish).hasSize(2);
            assertCounts(2, 1);
            go("a");
            assertCounts(1, 1);
        }
    }

    @Test
    void nothingPrivateIsShown() {
        Guest guest = visitor("a", Visitors.TALKATIVE);
        come(guest);

        assertThat(house.server().command("HGETALL", house.keys().cards()))
                .contains("User_a")
                .doesNotContain("session", "Portugal", "Lisbon", "38.7", "female", "device");
    }

    @Test
    void whenAllHaveGoneNothingIsLeft() {
        come(visitor("a"));
        await(there.enter(visitor("a")));
        await(there.enter(visitor("b")));
        go("a");
        house.die("there");
        House.sweep(here, "there");

        assertThat(house.leftovers()).isEmpty();
    }

    private static void pairPointer(String guestId, String pointer) {
        house.server().command("HSET", house.keys().pairs(), guestId, pointer);
    }
}
