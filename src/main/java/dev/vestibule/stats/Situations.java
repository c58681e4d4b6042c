package dev.vestibule.stats;

import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.Hub;
import dev.vestibule.delivery.SocketsChanged;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestChange;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.guest.Situation;
import dev.vestibule.matching.Matchmaker;
import dev.vestibule.matching.SearchChanged;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.PairEnded;
import dev.vestibule.pair.PairOpened;
import dev.vestibule.pair.Pairs;
import dev.vestibule.pair.RemotePair;
import dev.vestibule.pair.RemotePairChanged;
import dev.vestibule.pair.RemotePairs;
import dev.vestibule.presence.GuestWentOffline;
import dev.vestibule.presence.GuestWentOnline;
import dev.vestibule.presence.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a guest does through to its record. The situation is always derived anew from
 * presence, pairs and searches, never counted up from events, so that it is right after the last of
 * them whatever their order.
 */
@ApplicationScoped
public class Situations {

    private static final Logger LOG = Logger.getLogger(Situations.class);
    private static final int TURNS = 64;

    private final Presence presence;
    private final Pairs pairs;
    private final RemotePairs remote;
    private final Matchmaker matchmaker;
    private final Hub hub;
    private final GuestStore store;
    private final Clock clock;
    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();

    Situations(
            Presence presence,
            Pairs pairs,
            RemotePairs remote,
            Matchmaker matchmaker,
            Hub hub,
            GuestStore store,
            Clock clock) {
        this.presence = presence;
        this.pairs = pairs;
        this.remote = remote;
        this.matchmaker = matchmaker;
        this.hub = hub;
        this.store = store;
        this.clock = clock;
    }

    void onOnline(@Observes GuestWentOnline event) {
        derive(event.guest().id());
    }

    void onOffline(@Observes GuestWentOffline event) {
        Guest guest = event.guest();
        synchronized (turnOf(guest.id())) {
            if (!presence.isOnline(guest.id())) {
                write(guest.moved(Situation.OFFLINE));
            }
        }
    }

    void onSockets(@Observes SocketsChanged event) {
        derive(event.guestId());
    }

    void onSearch(@Observes SearchChanged event) {
        derive(event.guestId());
    }

    void onPairOpened(@Observes PairOpened event) {
        derive(event.pair().first());
        derive(event.pair().second());
    }

    void onRemotePair(@Observes RemotePairChanged event) {
        derive(event.pair().guestId());
    }

    void onPairEnded(@Observes PairEnded event) {
        derive(event.pair().first());
        derive(event.pair().second());
    }

    private void derive(String guestId) {
        synchronized (turnOf(guestId)) {
            Guest now = presence.move(guestId, before -> situationOf(guestId, before));
            if (now != null) {
                write(now);
            }
        }
    }

    /** Guests that share a turn wait for each other for the time of a map access. */
    private Object turnOf(String guestId) {
        return turns[Math.floorMod(guestId.hashCode(), turns.length)];
    }

    private Situation situationOf(String guestId, Situation before) {
        String partnerId = partnerOf(guestId);
        GuestState state =
                partnerId != null
                        ? GuestState.CHATTING
                        : matchmaker.isSearching(guestId)
                                ? GuestState.SEARCHING
                                : GuestState.ONLINE;
        return new Situation(
                state,
                partnerId,
                newestSocket(guestId),
                before.connectedAt() == null ? clock.instant() : before.connectedAt());
    }

    private @Nullable String partnerOf(String guestId) {
        Pair pair = pairs.of(guestId);
        if (pair != null) {
            return pair.partnerOf(guestId);
        }
        RemotePair away = remote.of(guestId);
        return away == null ? null : away.partnerId();
    }

    private @Nullable String newestSocket(String guestId) {
        List<Connection> connections = hub.of(guestId);
        return connections.isEmpty() ? null : connections.getLast().id();
    }

    private void write(Guest guest) {
        store.change(guest.sessionId(), new GuestChange.Moved(guest.situation()))
                .subscribe()
                .with(
                        written -> {},
                        failure -> LOG.errorf(failure, "situation of %s not written", guest.id()));
    }
}
