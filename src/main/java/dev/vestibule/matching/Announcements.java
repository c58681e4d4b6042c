package dev.vestibule.matching;

import dev.vestibule.delivery.Hub;
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

/** What guests hear of their search and of the partner it found. */
@ApplicationScoped
class Announcements {

    private static final String POLITE = "polite";
    private static final String IMPOLITE = "impolite";

    private final Presence presence;
    private final Hub hub;
    private final Clock clock;
    private final Event<SearchChanged> searchChanged;
    private final Event<PairOpened> pairOpened;

    Announcements(
            Presence presence,
            Hub hub,
            Clock clock,
            Event<SearchChanged> searchChanged,
            Event<PairOpened> pairOpened) {
        this.presence = presence;
        this.hub = hub;
        this.clock = clock;
        this.searchChanged = searchChanged;
        this.pairOpened = pairOpened;
    }

    /** The guest searches, or asked again. */
    void searching(String guestId) {
        hub.send(guestId, new MatchEvent.Searching("Searching for a match..."));
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
        hub.send(
                search.guestId(),
                new MatchEvent.QueueUpdate(waited.toMillis(), search.ticket().wishes().relaxed()));
    }

    /** The search was given up as asked. */
    void cancelled(String guestId) {
        hub.send(guestId, new MatchEvent.Cancelled("Match search cancelled"));
    }

    /** The search was too long. */
    void nobody(String guestId) {
        hub.send(guestId, new MatchEvent.NoUsers("No users available at the moment"));
    }

    /**
     * Announces a pair to both members, exactly once.
     *
     * @return false when a member is gone or the pair has ended; then nobody was told anything
     */
    boolean introduce(Proposal proposal) {
        Pair pair = proposal.pair();
        Guest waiter = presence.find(proposal.partner().guestId());
        Guest asker = presence.find(proposal.asker().guestId());
        if (waiter == null || asker == null) {
            return false;
        }
        boolean announced =
                pair.announce(
                        () -> presence.isOnline(waiter.id()) && presence.isOnline(asker.id()),
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

    private void matched(Proposal proposal, Guest member, Guest partner, String role) {
        Hidden hidden = proposal.searchOf(partner.id()).hidden();
        hub.send(
                member.id(),
                new MatchEvent.Matched(hidden.show(partner), proposal.pair().roomId(), role));
    }

    private void joined(Pair pair, Guest member) {
        RoomEvent.UserJoined joined =
                new RoomEvent.UserJoined(
                        member.id(), member.username(), member.username() + " has joined the room");
        hub.send(pair.first(), joined);
        hub.send(pair.second(), joined);
    }

    private void changed(String guestId, Kind kind) {
        Guest guest = presence.find(guestId);
        if (guest != null) {
            hub.send(guestId, new PresenceEvent(kind, guestId, guest.username(), clock.instant()));
        }
        searchChanged.fire(new SearchChanged(guestId));
    }
}
