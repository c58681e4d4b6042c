package dev.vestibule.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.delivery.Connection;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.realtime.StatsRequested;
import dev.vestibule.support.Assembly;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatsBroadcastTest {

    private final Rounds rounds = new Rounds(3);

    @Test
    void everybodyIsToldWithinASecondUnderThreeNames() {
        rounds.socket("a");
        rounds.socket("b");
        rounds.seconds(1);

        assertThat(rounds.client("a").events())
                .containsExactly("realtime:stats", "stats:update", "users:online:update");
        assertThat(rounds.told("b")).isEqualTo(1);
    }

    @Test
    void nobodyIsToldWhatHasNotChanged() {
        rounds.socket("a");
        rounds.seconds(60);

        assertThat(rounds.told("a")).isEqualTo(1);
    }

    @Test
    void aSmallHouseIsToldEveryChangeButNotMoreThanOnceASecond() {
        rounds.socket("a");
        for (int i = 0; i < 10; i++) {
            rounds.online("x" + i, true);
            rounds.online("y" + i, true);
            rounds.seconds(1);
        }

        assertThat(rounds.told("a")).isEqualTo(10);
        assertThat(rounds.onlineAsTold("a")).isEqualTo(20);
    }

    @Test
    void aLargeHouseIsToldInTurnsAtTheSameCostASecond() {
        IntStream.range(0, 10).forEach(i -> rounds.socket("g" + i));
        for (int second = 1; second <= 40; second++) {
            rounds.online("x" + second, true);
            rounds.seconds(1);
            assertThat(rounds.told()).isLessThanOrEqualTo(3 * second);
        }

        assertThat(rounds.told()).isEqualTo(100);
        IntStream.range(0, 10).forEach(i -> assertThat(rounds.told("g" + i)).isEqualTo(10));
    }

    @Test
    void everybodyHearsTheFinalFigures() {
        IntStream.range(0, 10).forEach(i -> rounds.socket("g" + i));
        rounds.seconds(2);
        rounds.online("x", true);
        rounds.seconds(20);

        IntStream.range(0, 10)
                .forEach(i -> assertThat(rounds.onlineAsTold("g" + i)).as("g%d", i).isEqualTo(1));
    }

    @Test
    void everybodyHearsTheFinalFiguresAlsoWhenTheyChangeAndChangeBackWithinARound() {
        IntStream.range(0, 10).forEach(i -> rounds.socket("g" + i));
        rounds.seconds(1);
        rounds.online("x", true);
        rounds.seconds(1);
        rounds.online("x", false);
        rounds.seconds(20);

        IntStream.range(0, 10)
                .forEach(i -> assertThat(rounds.onlineAsTold("g" + i)).as("g%d", i).isZero());
    }

    @Test
    void aRoundThatEndsExactlyWithTheLastSocketIsOver() {
        IntStream.range(0, 6).forEach(i -> rounds.socket("g" + i));
        rounds.seconds(20);

        assertThat(rounds.told()).isEqualTo(6);
    }

    @Test
    void whoAsksIsToldAtOnceAndWithoutItself() {
        Connection socket = rounds.socket("a");
        rounds.online("a", true);
        rounds.online("b", true);
        rounds.assembly().events(StatsRequested.class).fire(new StatsRequested(socket, false));
        rounds.assembly().events(StatsRequested.class).fire(new StatsRequested(socket, true));

        assertThat(rounds.client("a").events())
                .containsExactly("realtime:stats", "stats:update", "users:online:update");
        assertThat(rounds.client("a").payloads("users:online:update").getFirst())
                .contains("\"onlineUsers\":2", "\"id\":\"b\"")
                .doesNotContain("\"id\":\"a\"", "session", "socketId");
    }

    @Test
    void theListOfThoseOnlineIsBounded() {
        Connection socket = rounds.socket("a");
        IntStream.range(0, 50).forEach(i -> rounds.online("x" + i, true));
        rounds.assembly().events(StatsRequested.class).fire(new StatsRequested(socket, true));

        assertThat(rounds.client("a").payloads("users:online:update").getFirst().split("\"id\":"))
                .hasSize(11);
    }

    @Test
    void aSocketThatComesDuringARoundIsPartOfIt() {
        IntStream.range(0, 4).forEach(i -> rounds.socket("g" + i));
        rounds.seconds(1);
        rounds.socket("late");
        rounds.seconds(1);

        assertThat(rounds.told("late")).isEqualTo(1);
    }

    @Test
    void aRoundWhoseFiguresAreLateIsNotOvertaken() {
        LateStore store = new LateStore();
        Rounds late = new Rounds(3, new Assembly().with(GuestStore.class, store));
        late.socket("a");
        late.seconds(5);
        assertThat(store.counts()).isEqualTo(1);
        assertThat(late.told("a")).isZero();

        store.count(7);
        late.seconds(1);
        assertThat(late.told("a")).isEqualTo(1);
        assertThat(store.counts()).isEqualTo(1);
    }
}
