package dev.vestibule.guest;

import static dev.vestibule.guest.GuestStoreSuite.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vestibule.guest.GuestSessionEnded.Cause;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * R6: an outage of Redis refuses no guest that lives; afterwards all instances know all of them.
 */
class R6OutageIT {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final int GUESTS = 100;
    private static final int A = 0;
    private static final int B = 1;

    private final TwoGuestNodes nodes = new TwoGuestNodes(TTL);
    private final GuestTokens tokens = new GuestTokens();

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void noGuestThatLivesIsRefusedAtAnyMoment() {
        List<Guest> guests = created(nodes.a(), GUESTS);
        guests.addAll(created(nodes.b(), GUESTS));
        List<String> signed = new ArrayList<>(guests.stream().map(tokens::of).toList());

        allEnter(nodes.a(), signed);
        nodes.cut(A);
        allEnter(nodes.a(), signed);
        List<Guest> late = created(nodes.a(), GUESTS);
        List<String> lateTokens = late.stream().map(tokens::of).toList();
        allEnter(nodes.a(), lateTokens);
        nodes.heal(A);
        allEnter(nodes.a(), lateTokens);
        nodes.settle();

        signed.addAll(lateTokens);
        allEnter(nodes.a(), signed);
        allEnter(nodes.b(), signed);
    }

    @Test
    void whatChangedInAnOutageIsEverywhereWithTheTimeThatItHasLeft() {
        Guest known = created(nodes.a(), 1).getFirst();
        nodes.cut(A);
        Guest born = created(nodes.a(), 1).getFirst();
        await(nodes.a().store.change(known.sessionId(), new GuestChange.Renamed("Mino")));
        GuestsOnRedis.pass(Duration.ofSeconds(3));
        nodes.heal(A);
        nodes.settle();

        assertThat(find(nodes.b(), known).username()).isEqualTo("Mino");
        assertThat(find(nodes.b(), born)).isEqualTo(born);
        for (Guest guest : List.of(known, born)) {
            Kept kept = nodes.a().copies.of(guest.sessionId());
            String left = nodes.redis.command("PTTL", nodes.a().keys.guest(guest.sessionId()));
            assertThat(Long.parseLong(left.strip().substring(1)))
                    .isCloseTo(nodes.a().copies.left(kept).toMillis(), within(2_000L))
                    .isLessThan(TTL.toMillis() - 2_000);
        }
    }

    @Test
    void aGuestMadeOnceMoreFromItsTokenTakesNothingFromItsRecord() {
        Guest guest = created(nodes.b(), 1).getFirst();
        await(nodes.b().store.change(guest.sessionId(), new GuestChange.DeviceBound("phone")));
        String token = tokens.of(guest);
        nodes.cut(A);
        tokens.enter(nodes.a(), token);
        for (int i = 0; i < 20; i++) {
            await(nodes.a().store.change(guest.sessionId(), new GuestChange.Renamed("Mino" + i)));
        }
        nodes.heal(A);
        nodes.settle();

        Guest now = find(nodes.a(), guest);
        assertThat(now).isEqualTo(find(nodes.b(), guest));
        assertThat(now.deviceId()).isEqualTo("phone");
        assertThat(now.username()).isEqualTo("Mino19");
    }

    @Test
    void aSessionEndedDuringTheCutIsEndedForAllAndTellsIt() {
        Guest guest = created(nodes.a(), 1).getFirst();
        String token = tokens.of(guest);
        tokens.enter(nodes.b(), token);
        nodes.cut(A);
        await(nodes.b().store.remove(guest.sessionId()));
        await(nodes.a().store.change(guest.sessionId(), new GuestChange.Renamed("Mino")));
        nodes.heal(A);
        nodes.settle();

        assertThat(nodes.a().ended.fired())
                .singleElement()
                .satisfies(end -> {
                    assertThat(end.guest().id()).isEqualTo(guest.id());
                    assertThat(end.cause()).isEqualTo(Cause.ENDED_ELSEWHERE);
                });
        refused(nodes.a(), token);
        refused(nodes.b(), token);
    }

    @Test
    void aSessionEndedWithoutRedisIsEndedForAll() {
        Guest guest = created(nodes.a(), 1).getFirst();
        String token = tokens.of(guest);
        nodes.cut(A);
        await(nodes.a().store.remove(guest.sessionId()));
        refused(nodes.a(), token);
        tokens.enter(nodes.b(), token);
        nodes.heal(A);
        nodes.settle();

        refused(nodes.a(), token);
        refused(nodes.b(), token);
    }

    @Test
    void anEndIsToldToTheOtherInstanceAtOnce() {
        Guest guest = created(nodes.a(), 1).getFirst();
        find(nodes.b(), guest);

        await(nodes.a().store.remove(guest.sessionId()));

        assertThat(nodes.b().ended.fired())
                .containsExactly(new GuestSessionEnded(guest, Cause.ENDED_ELSEWHERE));
        assertThat(nodes.a().ended.fired()).isEmpty();
    }

    @Test
    void aSessionThatAHealthyRedisDoesNotKnowHasExpired() {
        GuestsOnRedis.pass(Duration.ofSeconds(7));
        String token = tokens.of(GuestTokens.newborn());

        refused(nodes.a(), token);
    }

    private static List<Guest> created(GuestNode node, int count) {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Guest guest = GuestTokens.newborn();
            await(node.store.save(guest));
            guests.add(guest);
        }
        return guests;
    }

    private void allEnter(GuestNode node, List<String> signed) {
        signed.forEach(token -> assertThat(tokens.enter(node, token)).isNotNull());
    }

    private static Guest find(GuestNode node, Guest guest) {
        return await(node.store.find(guest.sessionId()));
    }

    private void refused(GuestNode node, String token) {
        assertThatThrownBy(() -> tokens.enter(node, token))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code()).isEqualTo(ErrorCode.SESSION_NOT_FOUND));
    }
}
