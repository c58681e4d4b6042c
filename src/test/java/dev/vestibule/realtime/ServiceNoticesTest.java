package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.Hub;
import dev.vestibule.delivery.OutboxLimits;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLinkChanged;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.RecordingTransport;
import org.junit.jupiter.api.Test;

class ServiceNoticesTest {

    private static final String DEGRADED = "service:degraded";
    private static final String RESTORED = "service:restored";

    private final Assembly assembly = new Assembly();
    private final ServiceNotices notices = assembly.get(ServiceNotices.class);
    private final RecordingTransport client = new RecordingTransport();
    private final Connection connection = attached();

    @Test
    void nobodyHearsOfTheWayUp() {
        change(LinkState.DOWN, LinkState.RECOVERING);
        change(LinkState.RECOVERING, LinkState.UP);

        assertThat(client.events()).isEmpty();
    }

    @Test
    void everybodyHearsOfALossOnceAndOfItsEndOnce() {
        change(LinkState.UP, LinkState.DOWN);
        change(LinkState.DOWN, LinkState.RECOVERING);
        change(LinkState.RECOVERING, LinkState.DOWN);
        change(LinkState.DOWN, LinkState.RECOVERING);
        change(LinkState.RECOVERING, LinkState.UP);

        assertThat(client.events()).containsExactly(DEGRADED, RESTORED);
    }

    @Test
    void whoComesMeanwhileHearsItToo() {
        change(LinkState.UP, LinkState.RECOVERING);
        client.forget();
        notices.greet(connection);
        change(LinkState.RECOVERING, LinkState.UP);

        assertThat(client.events()).containsExactly(DEGRADED, RESTORED);
    }

    @Test
    void whoComesToAWholeServiceHearsNothing() {
        notices.greet(connection);

        assertThat(client.events()).isEmpty();
    }

    @Test
    void whoIsGreetedInTheMomentOfTheEndHearsOfTheEndLast() {
        change(LinkState.UP, LinkState.DOWN);
        client.forget();
        boolean[] told = new boolean[1];
        client.whenOffered(() -> {
            if (!told[0]) {
                told[0] = true;
                change(LinkState.RECOVERING, LinkState.UP);
            }
        });
        notices.greet(connection);

        assertThat(client.events()).endsWith(RESTORED);
    }

    private void change(LinkState before, LinkState now) {
        assembly.events(RedisLinkChanged.class).fire(new RedisLinkChanged(before, now));
    }

    private Connection attached() {
        Hub hub = assembly.get(Hub.class);
        Connection made =
                hub.connection("s", "a", "session-a", client, new OutboxLimits(1 << 20, 512));
        hub.attach(made, 5);
        return made;
    }
}
