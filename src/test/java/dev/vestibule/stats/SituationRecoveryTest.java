package dev.vestibule.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestChange;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.guest.Situation;
import dev.vestibule.presence.Presence;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLinkChanged;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Visitors;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SituationRecoveryTest {

    private static final int GUESTS = 450;

    private final Assembly assembly =
            new Assembly()
                    .including(SituationRecovery.class)
                    .including("dev.vestibule.presence.Attendance");
    private final GuestStore store = assembly.get(GuestStore.class);

    @Test
    void whatOthersMadeOfTheRecordsMeanwhileIsPutRight() {
        for (int i = 0; i < GUESTS; i++) {
            Guest guest = Visitors.visitor("g" + i);
            store.save(guest).await().indefinitely();
            assembly.get(Presence.class).enter(guest, "socket-" + i);
            store.change(guest.sessionId(), new GuestChange.Moved(Situation.OFFLINE))
                    .await()
                    .indefinitely();
        }

        assembly.events(RedisLinkChanged.class)
                .fire(new RedisLinkChanged(LinkState.RECOVERING, LinkState.UP));
        assembly.timers().pass(Duration.ofSeconds(1));

        for (int i = 0; i < GUESTS; i++) {
            Guest found = store.find("session-g" + i).await().indefinitely();
            assertThat(found.situation().state()).isEqualTo(GuestState.ONLINE);
        }
    }
}
