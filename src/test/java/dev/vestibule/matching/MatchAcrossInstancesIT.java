package dev.vestibule.matching;

import static dev.vestibule.matching.Tickets.anyone;
import static dev.vestibule.matching.Tickets.anyoneFrom;
import static dev.vestibule.matching.Tickets.gender;
import static dev.vestibule.matching.Tickets.ticket;
import static dev.vestibule.matching.Tickets.wantsGender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One queue, several instances: what each sees of the others, of the gone, and of the lost. */
class MatchAcrossInstancesIT {

    private static RedisQueues redis;

    private RedisMatchQueue one;
    private RedisMatchQueue two;

    @BeforeAll
    static void startRedis() {
        redis = new RedisQueues();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void beginAnew() {
        redis.clear();
        one = redis.queue("one");
        two = redis.queue("two");
    }

    @Test
    void aPairAcrossInstancesSaysWhereItsMembersAreAndHasItsHomeAtTheAsker() {
        redis.send(Command.HSET, redis.keys().whereabouts(), "anna", "one three");
        redis.send(Command.HSET, redis.keys().whereabouts(), "ben", "two");
        await(one.pairOrWait(anyone("anna", 1)));
        Outcome.Paired pair = (Outcome.Paired) await(two.pairOrWait(anyone("ben", 2)));
        Outcome.Elsewhere elsewhere = pair.elsewhere();
        assertThat(elsewhere.node()).isEqualTo("one");
        assertThat(elsewhere.partnerNodes()).containsExactly("one", "three");
        assertThat(elsewhere.selfNodes()).containsExactly("two");
        assertThat(elsewhere.card()).isEqualTo("card of anna");
        String epoch = Long.toString(pair.epoch());
        assertThat(redis.pair("anna")).containsExactly(epoch, "two", "ben");
        assertThat(redis.pair("ben")).containsExactly(epoch, "two", "anna");
    }

    @Test
    void whereNobodyKnowsWhereAMemberIsTheListIsEmpty() {
        await(one.pairOrWait(anyone("anna", 1)));
        Outcome.Paired pair = (Outcome.Paired) await(two.pairOrWait(anyone("ben", 2)));
        assertThat(pair.elsewhere().partnerNodes()).isEmpty();
        assertThat(pair.elsewhere().selfNodes()).isEmpty();
    }

    @Test
    void twoGuestsOfOneDeviceDoNotMeetAcrossInstancesEither() {
        await(one.pairOrWait(anyoneFrom("phone", "anna", 1)));
        waits(two.pairOrWait(anyoneFrom("phone", "alter-ego", 2)));
    }

    @Test
    void aGuestThatAsksOnAnotherInstanceTakesItsTicketThereAndKeepsItsAge() {
        Ticket anna = ticket("anna", gender("f"), wantsGender("m"), 1);
        await(one.pairOrWait(anna));
        assertThat(await(two.pairOrWait(anna.notLaterThan(1))))
                .isEqualTo(new Outcome.Waiting(anna));
        assertThat(await(one.cancel("anna"))).isFalse();
        assertThat(await(one.widen(anna))).isEqualTo(new Outcome.Refused(false));
        assertThat(await(two.waiting())).isEqualTo(1);
        assertThat(await(two.cancel("anna"))).isTrue();
    }

    @Test
    void defect7TicketsOfAnInstanceThatIsGoneAreNeverMatched() {
        await(one.pairOrWait(anyone("ghost", 1)));
        redis.expire("one");
        waits(two.pairOrWait(anyone("ben", 2)));
        assertThat(redis.tickets()).containsOnlyKeys("ben");
    }

    @Test
    void aThousandTicketsOfAnInstanceThatIsGoneHideNobody() {
        for (int i = 0; i < 1_000; i++) {
            Ticket ghost = ticket("ghost" + i, gender("f"), wantsGender("m"), i);
            one.pairOrWait(ghost).await().indefinitely();
        }
        waits(two.pairOrWait(ticket("anna", gender("f"), wantsGender("m"), 2_000)));
        redis.expire("one");
        Uni<Outcome> answer = two.pairOrWait(ticket("ben", gender("m"), Wishes.NONE, 2_001));
        assertThat(((Outcome.Paired) await(answer)).partner().guestId()).isEqualTo("anna");
        assertThat(redis.tickets()).isEmpty();
    }

    @Test
    void defect16ReSearchingOnAnotherInstanceWhileChattingStealsNobody() {
        await(one.pairOrWait(anyone("anna", 1)));
        await(one.pairOrWait(anyone("ben", 2)));
        await(two.pairOrWait(anyone("carl", 3)));
        assertThat(await(two.pairOrWait(anyone("anna", 4)))).isEqualTo(new Outcome.Refused(true));
        assertThat(redis.partnerOf("ben")).isEqualTo("anna");
        assertThat(redis.partnerOf("carl")).isNull();
    }

    @Test
    void defect3TheSurvivorOfALostPartnerIsMatchedAgainOnAnyInstance() {
        await(one.pairOrWait(anyone("anna", 1)));
        await(two.pairOrWait(anyone("ben", 2)));
        redis.dissolve("anna");
        await(two.pairOrWait(anyone("carl", 3)));
        assertThat(partner(one.pairOrWait(anyone("ben", 4)))).isEqualTo("carl");
    }

    @Test
    void aPairWhoseHomeIsGoneBindsNobodyAndItsPointersGo() {
        await(one.pairOrWait(anyone("anna", 1)));
        await(one.pairOrWait(anyone("ben", 2)));
        assertThat(await(two.pairOrWait(anyone("anna", 3)))).isEqualTo(new Outcome.Refused(true));
        redis.expire("one");
        waits(two.pairOrWait(anyone("anna", 3)));
        assertThat(redis.partners()).isEmpty();
        assertThat(redis.send(Command.EXISTS, redis.keys().pairsOf("one")).toInteger()).isZero();
    }

    @Test
    void anInstanceWithoutALeaseIsToldSoAndChangesNothing() {
        await(two.pairOrWait(anyone("ben", 1)));
        redis.expire("one");
        assertThatThrownBy(() -> await(one.pairOrWait(anyone("anna", 2))))
                .isInstanceOf(RedisUnavailable.class);
        assertThat(redis.tickets()).containsOnlyKeys("ben");
    }

    @Test
    void aSweepTakesTheTicketsOfAGoneInstanceAndOfNoOther() {
        for (int i = 0; i < 500; i++) {
            await(one.pairOrWait(ticket("f" + i, gender("f"), wantsGender("m"), i)));
        }
        await(two.pairOrWait(ticket("anna", gender("f"), wantsGender("m"), 1)));
        await(two.sweep("one"));
        assertThat(await(two.waiting())).isEqualTo(501);
        redis.expire("one");
        await(two.sweep("one"));
        assertThat(redis.tickets()).containsOnlyKeys("anna");
        await(two.sweep("two"));
        assertThat(redis.leftovers()).isEmpty();
    }

    @Test
    void anEpochIsHigherThanEveryOneThatTheAskersInstanceKnows() {
        await(one.pairOrWait(anyone("anna", 1)));
        long first = ((Outcome.Paired) await(one.pairOrWait(anyone("ben", 2)))).epoch();
        redis.send(Command.DEL, redis.keys().epoch());
        await(one.pairOrWait(anyone("carl", 3)));
        long second = ((Outcome.Paired) await(one.pairOrWait(anyone("dora", 4)))).epoch();
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void aDeviceWithAThousandTicketsHidesNobodyAndEachOfThemHasItsTurn() {
        for (int i = 0; i < 1_000; i++) {
            await(one.pairOrWait(anyoneFrom("farm", "bot" + i, i)));
        }
        waits(two.pairOrWait(new Ticket("late", "phone", gender("f"), wantsGender("m"), 1_001)));
        Ticket bot = new Ticket("bot", "farm", gender("m"), Wishes.NONE, 1_002);
        assertThat(partner(two.pairOrWait(bot))).isEqualTo("late");
        for (int i = 0; i < 10; i++) {
            assertThat(partner(two.pairOrWait(anyone("visitor" + i, 2_000 + i))))
                    .isEqualTo("bot" + i);
        }
    }

    private static void waits(Uni<Outcome> answer) {
        assertThat(await(answer)).isInstanceOf(Outcome.Waiting.class);
    }

    private static String partner(Uni<Outcome> answer) {
        return ((Outcome.Paired) await(answer)).partner().guestId();
    }

    private static <T> T await(Uni<T> result) {
        return result.await().indefinitely();
    }
}
