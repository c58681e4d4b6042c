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
import dev.vestibule.presence.GuestArrived;
import dev.vestibule.presence.GuestDeparted;
import dev.vestibule.presence.GuestVanished;
import dev.vestibule.presence.GuestWentOnline;
import dev.vestibule.presence.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a guest does through to its record. The situation is always derived anew from
 * presence, pairs and searches, never counted up from events, so that it is right after the last of
 * them whatever their order. A guest that several instances hold sockets of is what the latest
 * change on any of them made of it, and offline when it has left the last.
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
    private final SituationRecords records;
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
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
        this.records = new SituationRecords(store);
        this.clock = clock;
    }

    void onOnline(@Observes GuestWentOnline event) {
        derive(event.guest().id());
    }

    /** A guest that is elsewhere too has a record that says more than that it is online. */
    void onArrived(@Observes GuestArrived event) {
        String id = event.guest().id();
        synchronized (turnOf(id)) {
            Guest now = moved(id);
            if (now == null) {
                return;
            }
            boolean joins = arrived.add(id) && !event.arrival().elsewhere().isEmpty();
            if (joins && now.situation().state() == GuestState.ONLINE) {
                records.assume(now);
            } else {
                records.write(now);
            }
        }
    }

    /** A guest that is still elsewhere takes nothing along but what it did here. */
    void onDeparted(@Observes GuestDeparted event) {
        Guest guest = event.guest();
        synchronized (turnOf(guest.id())) {
            if (presence.isOnline(guest.id())) {
                return;
            }
            arrived.remove(guest.id());
            if (event.elsewhere().isEmpty()) {
                records.write(guest.moved(Situation.OFFLINE));
                return;
            }
            Situation said = records.said(guest.id());
            Situation left = situationOf(guest.id(), said == null ? Situation.OFFLINE : said);
            if (said == null || said.state() != left.state()) {
                records.write(guest.moved(left));
            }
            records.end(guest.id());
        }
    }

    void onVanished(@Observes GuestVanished event) {
        if (!presence.isOnline(event.guestId())) {
            store.change(event.sessionId(), new GuestChange.Moved(Situation.OFFLINE))
                    .subscribe()
                    .with(
                            written -> {},
                            failure ->
                                    LOG.errorf(
                                            failure,
                                            "situation of %s not written",
                                            event.guestId()));
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

    /** The record of a guest may have been changed by instances that took this one for dead. */
    void writeAgain(String guestId) {
        synchronized (turnOf(guestId)) {
            Guest now = moved(guestId);
            if (now != null && arrived.contains(guestId)) {
                records.writeAgain(now);
            }
        }
    }

    /** Nothing is written before it is known whether the guest is elsewhere too. */
    private void derive(String guestId) {
        synchronized (turnOf(guestId)) {
            Guest now = moved(guestId);
            if (now != null && arrived.contains(guestId)) {
                records.write(now);
            }
        }
    }

    private @Nullable Guest moved(String guestId) {
        return presence.move(guestId, before -> situationOf(guestId, before));
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
}
