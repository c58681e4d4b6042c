package dev.vestibule.matching;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The model that the others are compared with keeps the contract itself. */
class ScanningMatchQueueTest extends WideningContract {

    final Roster roster = new Roster();
    final ScanningMatchQueue queue =
            new ScanningMatchQueue(roster, new AtomicLong()::incrementAndGet);

    @Override
    MatchQueue queue() {
        return queue;
    }

    @Override
    void setFree(String guestId, boolean free) {
        roster.setFree(guestId, free);
    }

    @Override
    void dissolve(String guestId) {
        roster.dissolve(guestId);
    }

    @Override
    @Nullable String partnerOf(String guestId) {
        return roster.partnerOf(guestId);
    }
}
