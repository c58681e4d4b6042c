package dev.vestibule.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.vestibule.support.RecordedEvents;
import org.junit.jupiter.api.Test;

class LinkChangesTest {

    private final RecordedEvents<RedisLinkChanged> events = new RecordedEvents<>();
    private final LinkChanges changes = new LinkChanges(events);

    @Test
    void aChangeIsToldAndNothingElse() {
        changes.tell(LinkState.DOWN, LinkState.DOWN);
        changes.tell(LinkState.DOWN, LinkState.RECOVERING);

        assertThat(events.fired())
                .containsExactly(new RedisLinkChanged(LinkState.DOWN, LinkState.RECOVERING));
    }

    @Test
    void anObserverThatFailsDoesNotStopTheLink() {
        events.observedBy(change -> {
            throw new IllegalStateException("planted");
        });

        assertThatCode(() -> changes.tell(LinkState.UP, LinkState.DOWN)).doesNotThrowAnyException();
    }
}
