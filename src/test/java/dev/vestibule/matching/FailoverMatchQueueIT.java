package dev.vestibule.matching;

import static dev.vestibule.matching.Tickets.anyone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All instances while Redis is up, this one while it is not. */
class FailoverMatchQueueIT {

    private final MemoryMatchQueue memory =
            new MemoryMatchQueue(new Roster(), new AtomicLong(100)::incrementAndGet);
    private RedisQueues redis;
    private FailoverMatchQueue queue;

    @BeforeEach
    void startRedis() {
        redis = new RedisQueues();
        redis.clear();
        queue = new FailoverMatchQueue(redis.link().link(), redis.queue("one"), memory);
    }

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void matchesOnRedisWhileItIsUpAndInMemoryWhileItIsNot() {
        assertThat(ask("anna", 1)).isInstanceOf(Outcome.Waiting.class);
        assertThat(redis.tickets()).containsOnlyKeys("anna");
        redis.server().kill();
        redis.link().awaitState(LinkState.DOWN);
        assertThat(await(queue.waiting())).isZero();
        assertThat(ask("ben", 2)).isInstanceOf(Outcome.Waiting.class);
        assertThat(((Outcome.Paired) ask("carl", 3)).elsewhere()).isNull();
        assertThat(ask("dora", 5)).isInstanceOf(Outcome.Waiting.class);
        assertThat(await(queue.widen(anyone("dora", 5)))).isInstanceOf(Outcome.Waiting.class);
        assertThat(await(queue.cancel("dora"))).isTrue();
    }

    @Test
    void whoWaitedInMemoryIsNamedWhenItIsEmptied() {
        redis.server().kill();
        redis.link().awaitState(LinkState.DOWN);
        ask("dora", 5);
        assertThat(await(memory.drain())).extracting(Ticket::guestId).containsExactly("dora");
        assertThat(await(queue.waiting())).isZero();
    }

    @Test
    void cancellingTakesTheTicketOutOfMemoryAlsoWhenRedisIsBack() {
        redis.server().kill();
        redis.link().awaitState(LinkState.DOWN);
        ask("dora", 5);
        redis.server().restart();
        redis.link().awaitState(LinkState.UP);
        assertThat(await(queue.cancel("dora"))).isTrue();
        assertThat(await(memory.drain())).isEmpty();
    }

    @Test
    void aCallThatRedisFailsFailsAndDoesNotWaitInMemory() {
        redis.server().freeze();
        assertThatThrownBy(() -> ask("anna", 1)).isInstanceOf(RedisUnavailable.class);
        assertThat(await(memory.drain())).isEmpty();
        redis.server().thaw();
    }

    private Outcome ask(String guest, long since) {
        return await(queue.pairOrWait(anyone(guest, since)));
    }

    private static <T> T await(Uni<T> result) {
        return result.await().indefinitely();
    }
}
