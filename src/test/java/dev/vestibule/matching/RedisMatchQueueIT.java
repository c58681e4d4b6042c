package dev.vestibule.matching;

import static dev.vestibule.matching.Tickets.anyone;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue of all instances keeps the contract, and leaves nothing behind. */
class RedisMatchQueueIT extends WideningContract {

    private static RedisQueues redis;

    private RedisMatchQueue queue;

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
        queue = redis.queue("one");
    }

    @AfterEach
    void nothingIsLeftWhenEverybodyHasCancelled() {
        redis.tickets().keySet().forEach(guest -> await(queue.cancel(guest)));
        redis.tickets().keySet().forEach(guest -> await(redis.queue("two").cancel(guest)));
        assertThat(redis.leftovers()).isSubsetOf(redis.keys().pairsOf("one"));
    }

    @Override
    MatchQueue queue() {
        return queue;
    }

    @Override
    void setFree(String guestId, boolean free) {
        redis.setFree(guestId, free);
    }

    @Override
    void dissolve(String guestId) {
        redis.dissolve(guestId);
    }

    @Override
    @Nullable String partnerOf(String guestId) {
        return redis.partnerOf(guestId);
    }

    @Test
    void aRefusalTellsWhetherAPairIsTheReason() {
        redis.setFree("anna", false);
        assertThat(ask(anyone("anna", 1))).isEqualTo(new Outcome.Refused(true));
        redis.disconnect("ben");
        assertThat(ask(anyone("ben", 1))).isEqualTo(new Outcome.Refused(false));
        assertThat(widen(anyone("carl", 1))).isEqualTo(new Outcome.Refused(false));
    }

    @Test
    void whoHasNoSocketsHereLosesItsTicketWhenItAsks() {
        assertWaits(anyone("anna", 1));
        redis.disconnect("anna");
        assertThat(ask(anyone("anna", 2))).isEqualTo(new Outcome.Refused(false));
        assertThat(waiting()).isZero();
    }

    @Test
    void anAgeInMicrosecondsSurvivesToTheLastDigit() {
        Ticket anna = anyone("anna", 1_763_727_123_456_789L);
        assertThat(ask(anna)).isEqualTo(new Outcome.Waiting(anna));
        Ticket later = anyone("anna", 1_763_727_123_456_790L);
        assertThat(ask(later)).isEqualTo(new Outcome.Waiting(anna));
        assertThat(partnerFor(anyone("ben", 1_763_727_123_456_791L))).isEqualTo("anna");
    }
}
