package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.bus.NodeLeft;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLinkChanged;
import dev.vestibule.support.Assembly;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which searches ask again when the queue changes under them. */
class SearchFailoverTest {

    private final MemoryMatchQueue memory = new MemoryMatchQueue(new Roster(), () -> 1);
    private final Asked asked = new Asked();
    private final House house =
            new House(
                    new Assembly()
                            .with(MemoryMatchQueue.class, memory)
                            .with(MatchQueue.class, asked)
                            .including(SearchFailover.class));

    SearchFailoverTest() {
        for (String id : List.of("a", "b")) {
            house.connect(id);
            house.search(id);
        }
        asked.guests.clear();
    }

    @Test
    void allAskAgainWhenRedisIsLost() {
        change(LinkState.UP, LinkState.DOWN);

        assertThat(asked.guests).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void allAskAgainWhenRedisIsFoundAndNobodyWaitsInMemory() {
        run(memory.pairOrWait(Tickets.anyone("a", 1)));
        change(LinkState.RECOVERING, LinkState.UP);

        assertThat(asked.guests).containsExactlyInAnyOrder("a", "b");
        assertThat(run(memory.waiting())).isZero();
    }

    @Test
    void nobodyAsksWhileRedisComesAndGoesUnused() {
        change(LinkState.DOWN, LinkState.RECOVERING);
        change(LinkState.RECOVERING, LinkState.DOWN);

        assertThat(asked.guests).isEmpty();
    }

    @Test
    void allAskAgainWhenAnInstanceIsGone() {
        house.assembly().events(NodeLeft.class).fire(new NodeLeft("n2"));

        assertThat(asked.guests).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whoHasCancelledDoesNotAsk() {
        house.cancel("a");
        asked.guests.clear();
        change(LinkState.UP, LinkState.DOWN);

        assertThat(asked.guests).containsExactly("b");
    }

    private void change(LinkState before, LinkState now) {
        house.assembly().events(RedisLinkChanged.class).fire(new RedisLinkChanged(before, now));
    }

    private static <T> T run(Uni<T> step) {
        return step.await().indefinitely();
    }

    /** A queue in which everybody waits. */
    private static final class Asked implements MatchQueue {

        private final List<String> guests = new ArrayList<>();

        @Override
        public Uni<Outcome> pairOrWait(Ticket ticket) {
            guests.add(ticket.guestId());
            return Uni.createFrom().item(new Outcome.Waiting(ticket));
        }

        @Override
        public Uni<Outcome> widen(Ticket seen) {
            return pairOrWait(seen.widened());
        }

        @Override
        public Uni<Boolean> cancel(String guestId) {
            return Uni.createFrom().item(true);
        }

        @Override
        public Uni<Long> waiting() {
            return Uni.createFrom().item(0L);
        }
    }
}
