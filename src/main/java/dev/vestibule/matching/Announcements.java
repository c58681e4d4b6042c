package dev.vestibule.matching;

import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.matching.Proposals.Proposal;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.PairOpened;
import dev.vestibule.presence.Presence;
import dev.vestibule.wire.MatchEvent;
import dev.vestibule.wire.PresenceEvent;
import dev.vestibule.wire.PresenceEvent.Kind;
import dev.vestibule.wire.RoomEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What guests hear of their search and of the partner it found. */
@ApplicationScoped
class Announcements {

    private static final String POLITE = "polite";
    private static final String IMPOLITE = "impolite";

    private final Presence presence;
    private final MessageRouter router;
    private final Clock clock;
    private final Event<SearchChanged> searchChanged;
    private final Event<PairOpened> pairOpened;

    Announcements(
            Presence presence,
            MessageRouter router,
            Clock clock,
            Event<SearchChanged> searchChanged,
            Event<PairOpened> pairOpened) {
        this.presence = presence;
        this.router = router;
        this.clock = clock;
        this.searchChanged = searchChanged;
        this.pairOpened = pairOpened;
    }

    /** The guest searches, or asked again. */
    void searching(String guestId) {
        router.send(guestId, new MatchEvent.Searching("Searching for a match..."));
    }

    /** A guest that did not search does now. */
    void began(String guestId) {
        changed(guestId, Kind.SEARCHING_STARTED);
    }

    /** A guest that searched does so no more. */
    void stopped(String guestId) {
        changed(guestId, Kind.SEARCHING_STOPPED);
    }

    /** The search goes on with fewer wishes. */
    void widened(Search search) {
        Duration waited = Duration.between(search.startedAt(), clock.instant());
        router.send(
                search.guestId(),
                new MatchEvent.QueueUpdate(waited.toMillis(), search.ticket().wishes().relaxed()));
    }

    /** The search was given up as asked. */
    void cancelled(String guestId) {
        router.send(guestId, new MatchEvent.Cancelled("Match search cancelled"));
    }

    /** The search was too long. */
    void nobody(String guestId) {
        router.send(guestId, new MatchEvent.NoUsers("No users available at the moment"));
    }

    /**
     * Announces a pair to both members, exactly once.
     *
     * @return false when a member is gone or the pair has ended; then nobody was told anything
     */
    boolean introduce(Proposal proposal) {
        Pair pair = proposal.pair();
        Guest waiter = find(proposal.partnerId());
        Guest asker = find(proposal.askerId());
        if (waiter == null || asker == null) {
            return false;
        }
        boolean announced =
                pair.announce(
                        () -> isThere(waiter.id()) && isThere(asker.id()),
                        () -> {
                            matched(proposal, waiter, asker, IMPOLITE);
                            matched(proposal, asker, waiter, POLITE);
                            joined(pair, waiter);
                            joined(pair, asker);
                        });
        if (announced) {
            stopped(waiter.id());
            stopped(asker.id());
            pairOpened.fire(new PairOpened(pair));
        }
        return announced;
    }

    private @Nullable Guest find(String guestId) {
        Guest here = presence.find(guestId);
        return here == null ? router.guestElsewhere(guestId) : here;
    }

    private boolean isThere(String guestId) {
        return presence.isOnline(guestId) || !router.nodesOf(guestId).isEmpty();
    }

    private void matched(Proposal proposal, Guest member, Guest partner, String role) {
        router.send(
                member.id(),
                new MatchEvent.Matched(proposal.shown(partner), proposal.pair().roomId(), role));
    }

    private void joined(Pair pair, Guest member) {
        RoomEvent.UserJoined joined =
                new RoomEvent.UserJoined(
                        member.id(), member.username(), member.username() + " has joined the room");
        router.send(pair.first(), joined);
        router.send(pair.second(), joined);
    }

    private void changed(String guestId, Kind kind) {
        Guest guest = presence.find(guestId);
        if (guest != null) {
            router.send(
                    guestId, new PresenceEvent(kind, guestId, guest.username(), clock.instant()));
        }
        searchChanged.fire(new SearchChanged(guestId));
    }
}
