package dev.vestibule.guest;

import static dev.vestibule.guest.GuestStoreSuite.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.edge.StrictJson;
import dev.vestibule.guest.GuestSessionEnded.Cause;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.support.PinnedClock;
import dev.vestibule.support.RecordedEvents;
import dev.vestibule.token.AccessTokens;
import dev.vestibule.token.TokensForTests;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of guests, and who is told of it. */
class GuestsTest {

    private final PinnedClock clock = new PinnedClock();
    private final GuestNode node =
            GuestNode.alone(MemoryStores.settings(Duration.ofHours(2), 3), clock);
    private final GuestStore store = node.store;
    private final RecordedEvents<GuestCreated> created = new RecordedEvents<>();
    private final RecordedEvents<GuestChanged> changed = new RecordedEvents<>();
    private final RecordedEvents<GuestSessionEnded> ended = new RecordedEvents<>();
    private final Guests guests =
            new Guests(
                    store,
                    new DetailsReader(Validation.buildDefaultValidatorFactory().getValidator()),
                    new UsernameGenerator(new Random(1)),
                    clock,
                    created,
                    changed,
                    ended);
    private final AccessTokens tokens = TokensForTests.at(clock);
    private final Authenticator authenticator = new Authenticator(tokens, store, node.lost, clock);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aNewGuestHasTwoIdsThatDoNotFollowFromEachOther() {
        Guest guest = create("{}");

        assertThat(guest.id()).matches("guest_[0-9a-f-]{36}");
        assertThat(guest.sessionId()).matches("[0-9a-f-]{36}");
        assertThat(guest.id()).doesNotContain(guest.sessionId());
        assertThat(guest.createdAt()).isEqualTo(PinnedClock.START).isEqualTo(guest.lastSeen());
        assertThat(guest.situation()).isEqualTo(Situation.OFFLINE);
        assertThat(await(guests.find(guest.sessionId()))).isEqualTo(guest);
        assertThat(created.fired()).containsExactly(new GuestCreated(guest));
    }

    @Test
    void aChangeIsToldOnceAfterItIsStored() {
        Guest guest = create("{\"username\":\"Mina_1\",\"gender\":\"f\",\"language\":\"de\"}");

        Guest now = update(guest, "{\"username\":\"Mino\",\"gender\":null,\"location\":{}}");

        assertThat(now.username()).isEqualTo("Mino");
        assertThat(now.profile().gender()).isNull();
        assertThat(now.profile().language()).isEqualTo("de");
        assertThat(now.profile().location()).isNotNull();
        assertThat(changed.fired()).containsExactly(new GuestChanged(now));
        assertThat(await(guests.find(guest.sessionId()))).isEqualTo(now);
    }

    @Test
    void whatChangesNothingTellsNobody() {
        Guest guest = create("{\"username\":\"Mina_1\"}");

        assertThat(update(guest, "{\"id\":\"x\",\"isOnline\":true}")).isEqualTo(guest);
        assertThat(changed.fired()).isEmpty();
    }

    @Test
    void aChangeThatBreaksARuleChangesNothing() {
        Guest guest = create("{\"username\":\"Mina_1\"}");

        assertThatThrownBy(() -> update(guest, "{\"gender\":\"f\",\"language\":5}"))
                .isInstanceOf(Problem.class);

        assertThat(await(guests.find(guest.sessionId()))).isEqualTo(guest);
        assertThat(changed.fired()).isEmpty();
    }

    @Test
    void aChangeOfNobodyIsRefused() {
        refused(ErrorCode.SESSION_NOT_FOUND, guests.update("nobody", json("{}")));
        refused(ErrorCode.SESSION_NOT_FOUND, guests.update("nobody", json("{\"gender\":\"f\"}")));
        refused(ErrorCode.SESSION_NOT_FOUND, guests.touch("nobody"));
    }

    @Test
    void anEndIsToldOnceAndItsTokenIsDead() {
        Guest guest = create("{}");
        String token = token(guest);

        await(guests.end(guest.sessionId()));
        await(guests.end(guest.sessionId()));

        assertThat(ended.fired())
                .containsExactly(new GuestSessionEnded(guest, Cause.ENDED_BY_GUEST));
        refused(ErrorCode.SESSION_NOT_FOUND, authenticator.authenticate(token));
    }

    @Test
    void anExpiryIsToldOnceByTheSweep() {
        Guest guest = create("{}");
        clock.move(Duration.ofHours(2));

        assertThat(await(guests.sweep())).isOne();
        assertThat(await(guests.sweep())).isZero();

        assertThat(ended.fired()).containsExactly(new GuestSessionEnded(guest, Cause.EXPIRED));
    }

    @Test
    void aFullStoreMakesRoomOfWhatHasExpiredAndThenRefuses() {
        for (int i = 0; i < 3; i++) {
            create("{}");
        }
        refused(ErrorCode.OVERLOADED, guests.create(json("{}")));

        clock.move(Duration.ofHours(2));

        assertThat(create("{}")).isNotNull();
        assertThat(ended.fired()).hasSize(3);
    }

    @Test
    void comingInSlidesTheSessionAtMostOnceAMinute() {
        Guest guest = create("{}");
        String token = token(guest);

        clock.move(Duration.ofSeconds(59));
        assertThat(authenticated(token).lastSeen()).isEqualTo(PinnedClock.START);

        clock.move(Duration.ofSeconds(1));
        assertThat(authenticated(token).lastSeen()).isEqualTo(clock.instant());

        clock.move(Duration.ofMinutes(118));
        assertThat(await(guests.find(guest.sessionId()))).isNotNull();
        assertThat(authenticated(token).lastSeen()).isEqualTo(clock.instant());
    }

    @Test
    void aTokenOfAnotherGuestOfTheSameSessionIsRefused() {
        Guest guest = create("{}");
        String other = "guest_00000000-0000-4000-8000-000000000000";
        String token = tokens.issue(other, guest.sessionId(), "Mina_1").token();

        refused(ErrorCode.SESSION_NOT_FOUND, authenticator.authenticate(token));
    }

    @Test
    void theNameOfTheTokenDoesNotMatterOnceThereIsANewerOne() {
        Guest guest = create("{\"username\":\"Mina_1\"}");
        String token = token(guest);
        update(guest, "{\"username\":\"Mino\"}");

        assertThat(authenticated(token).username()).isEqualTo("Mino");
    }

    private Guest create(String body) {
        return await(guests.create(json(body)));
    }

    private Guest update(Guest guest, String body) {
        return await(guests.update(guest.sessionId(), json(body)));
    }

    private String token(Guest guest) {
        return tokens.issue(guest.id(), guest.sessionId(), guest.username()).token();
    }

    private Guest authenticated(String token) {
        return await(authenticator.authenticate(token)).guest();
    }

    private static JsonNode json(String body) {
        return StrictJson.object(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(ErrorCode code, Uni<?> action) {
        assertThatThrownBy(() -> action.await().atMost(Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
