package dev.vestibule.presence;

import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.presence.PresenceIndex.Arrival;
import dev.vestibule.support.Assembly;
import java.util.List;
import org.junit.jupiter.api.Test;

/** This instance alone as a {@link PresenceIndex}. */
class MemoryPresenceIndexTest extends PresenceIndexContract {

    private final Assembly assembly = new Assembly();
    private final Presence presence = assembly.get(Presence.class);
    private final PresenceIndex index = assembly.get(PresenceIndex.class);

    @Override
    PresenceIndex index() {
        return index;
    }

    @Override
    Arrival come(Guest guest) {
        presence.enter(guest, "socket");
        return await(index.enter(guest));
    }

    @Override
    List<String> go(String guestId) {
        presence.leave(guestId, "socket");
        return await(index.leave(guestId));
    }

    @Override
    void become(Guest guest) {
        presence.know(guest);
        presence.move(guest.id(), before -> guest.situation());
        await(index.update(guest));
    }

    @Test
    void itAnswersForThisInstanceAlone() {
        come(visitor("a"));

        assertThat(index).isInstanceOf(MemoryPresenceIndex.class);
        assertThat(index.isShared()).isFalse();
    }
}
