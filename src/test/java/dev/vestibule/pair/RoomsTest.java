package dev.vestibule.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestSessionEnded;
import dev.vestibule.support.Assembly;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final String CLOSED_BY_A =
            "{\"userId\":\"a\",\"username\":\"User_a\",\"message\":\"User_a has left. Room closed.\","
                    + "\"reason\":\"%s\"}";

    private final Assembly assembly = new Assembly().including("dev.vestibule.presence.Attendance");
    private final Rooms rooms = assembly.get(Rooms.class);
    private final Pairs pairs = assembly.get(Pairs.class);
    private final Members members = new Members(assembly);
    private Guest a;

    @BeforeEach
    void twoGuestsAreAPair() {
        a = members.online("a");
        members.online("b");
        members.announced("a", "b");
    }

    @Test
    void whoLeavesIsToldThatTheRoomIsClosedAndThePartnerWhoLeft() {
        rooms.leave(a, false);

        assertThat(members.client("a").events()).containsExactly("room:closed");
        assertThat(members.client("b").events()).containsExactly("room:user_left", "room:closed");
        assertThat(members.client("b").payloads("room:user_left"))
                .containsExactly(
                        "{\"userId\":\"a\",\"username\":\"User_a\","
                                + "\"message\":\"User_a has left the room\"}");
        assertClosed("b", "user_disconnected");
        assertClosed("a", "user_disconnected");
    }

    @Test
    void aClosedRoomIsClosedForBoth() {
        rooms.leave(a, true);

        assertThat(members.client("a").events()).containsExactly("room:closed");
        assertThat(members.client("b").events()).containsExactly("room:closed");
        assertClosed("b", "user_disconnected");
    }

    @Test
    void whoeverIsInNoRoomLeavesNone() {
        rooms.leave(a, false);
        members.client("b").forget();
        rooms.leave(a, false);

        assertThat(members.client("b").events()).isEmpty();
    }

    @Test
    void aRoomThatNobodyHasHeardOfIsNotLeft() {
        rooms.leave(a, false);
        Pair proposed = members.proposed("a", "b");
        rooms.leave(a, true);

        assertThat(pairs.of("a")).isSameAs(proposed);
    }

    @Test
    void theLastSocketOfAMemberEndsThePairAtOnce() {
        members.offline("a");

        assertThat(pairs.members()).isZero();
        assertThat(members.client("b").events())
                .containsExactly("presence:user_offline", "room:closed");
        assertThat(members.client("b").payloads("presence:user_offline"))
                .containsExactly(
                        "{\"userId\":\"a\",\"username\":\"User_a\","
                                + "\"timestamp\":\"2026-11-21T12:00:00Z\"}");
        assertClosed("b", "user_disconnected");
    }

    @Test
    void whoComesBackWithinTwoMinutesHearsThatTheChatIsOverAndOnlyOnce() {
        members.offline("a");
        assembly.timers().pass(Duration.ofSeconds(119));
        members.online("a");
        assertThat(members.client("a").payloads("room:closed"))
                .containsExactly(
                        "{\"userId\":\"b\",\"username\":\"Your chat partner\","
                                + "\"message\":\"The other user has left. Room closed.\","
                                + "\"reason\":\"partner_offline\"}");

        members.offline("a");
        members.online("a");
        assertThat(members.client("a").events()).isEmpty();
    }

    @Test
    void whoComesBackLaterHearsNothing() {
        members.offline("a");
        assembly.timers().pass(Duration.ofSeconds(121));
        members.online("a");

        assertThat(members.client("a").events()).isEmpty();
    }

    @Test
    void whoLeftByItselfHearsNothingWhenItComesBack() {
        rooms.leave(a, false);
        members.offline("a");
        members.online("a");

        assertThat(members.client("a").events()).isEmpty();
    }

    @Test
    void aSessionThatEndsClosesTheRoom() {
        assembly.events(GuestSessionEnded.class)
                .fire(new GuestSessionEnded(a, GuestSessionEnded.Cause.ENDED_BY_GUEST));

        assertThat(pairs.members()).isZero();
        assertThat(members.client("b").events()).containsExactly("room:closed");
        assertClosed("b", "session_ended");
    }

    private void assertClosed(String id, String reason) {
        assertThat(members.client(id).payloads("room:closed"))
                .containsExactly(CLOSED_BY_A.formatted(reason));
    }
}
