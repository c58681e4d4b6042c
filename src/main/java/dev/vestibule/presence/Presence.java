package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestChanged;
import dev.vestibule.guest.Situation;
import dev.vestibule.presence.Leases.Expired;
import dev.vestibule.presence.Roster.Selection;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who is online on this instance. A guest is online here from its first lease to the end of its
 * last; both moments are told as events, after the fact, so that whoever acts on them sees the
 * truth here.
 *
 * <p>Every call costs O(log n) at most. Thread-safe; nothing blocks.
 */
@ApplicationScoped
public class Presence {

    /** A part of a list of guests; {@code nextCursor} is null at its end. */
    public record Page(List<Guest> guests, @Nullable String nextCursor) {}

    private final Clock clock;
    private final Event<GuestWentOnline> wentOnline;
    private final Event<GuestWentOffline> wentOffline;
    private final Event<LeaseExpired> expired;
    private final Event<CardChanged> cardChanged;
    private final Duration sweepEvery;
    private final Vertx vertx;
    private final long timer;
    private Instant lastSweep;
    private final Leases leases;
    private final Roster roster = new Roster();

    Presence(
            PresenceConfig config,
            Clock clock,
            Vertx vertx,
            Event<GuestWentOnline> wentOnline,
            Event<GuestWentOffline> wentOffline,
            Event<LeaseExpired> expired,
            Event<CardChanged> cardChanged) {
        this.clock = clock;
        this.wentOnline = wentOnline;
        this.wentOffline = wentOffline;
        this.expired = expired;
        this.cardChanged = cardChanged;
        this.sweepEvery = config.sweepEvery();
        this.lastSweep = clock.instant();
        this.leases = new Leases(config.lease());
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(sweepEvery.toMillis(), due -> sweep());
    }

    /** Grants a connection of the guest its lease. */
    public void enter(Guest guest, String connectionId) {
        boolean first;
        synchronized (leases) {
            first = leases.grant(guest.id(), connectionId, clock.instant());
            if (first) {
                roster.put(guest.moved(Situation.OFFLINE));
            }
        }
        if (first) {
            wentOnline.fire(new GuestWentOnline(guest));
        }
    }

    /** Renews the lease of a connection that has one. */
    public void renew(String guestId, String connectionId) {
        leases.renew(guestId, connectionId, clock.instant());
    }

    /** Gives a connection's lease back; nothing happens when it has none. */
    public void leave(String guestId, String connectionId) {
        Guest gone = null;
        synchronized (leases) {
            if (leases.drop(guestId, connectionId)) {
                gone = roster.find(guestId);
                roster.remove(guestId);
            }
        }
        if (gone != null) {
            wentOffline.fire(new GuestWentOffline(gone));
        }
    }

    /** Whether the guest has a live socket. */
    public boolean isOnline(String guestId) {
        return roster.find(guestId) != null;
    }

    /** A guest that is online, as it is now, or null. */
    public @Nullable Guest find(String guestId) {
        return roster.find(guestId);
    }

    /** How many guests are online. */
    public long online() {
        return roster.online();
    }

    /** How many guests are online and in no pair. */
    public long available() {
        return roster.available();
    }

    /**
     * Those who are online, oldest first, without the one who asks.
     *
     * @param cursor where an earlier page ended; anything else begins at the start
     * @param limit how many at most
     */
    public Page onlinePage(@Nullable String cursor, int limit, String exceptId) {
        return page(Selection.ONLINE, cursor, limit, exceptId);
    }

    /** Those who are online and in no pair; otherwise as {@link #onlinePage}. */
    public Page availablePage(@Nullable String cursor, int limit, String exceptId) {
        return page(Selection.AVAILABLE, cursor, limit, exceptId);
    }

    /**
     * Puts what a guest does now; the computation runs once, alone for this guest.
     *
     * @return the guest as it is now, or null when it is not online
     */
    public @Nullable Guest move(String guestId, UnaryOperator<Situation> situation) {
        return change(guestId, guest -> guest.moved(situation.apply(guest.situation())));
    }

    void onStop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Notes what is stored of a guest now; nothing happens when it is not online. */
    public void know(Guest news) {
        change(news.id(), known -> news.moved(known.situation()));
    }

    void onGuestChanged(@Observes GuestChanged changed) {
        know(changed.guest());
    }

    private @Nullable Guest change(String guestId, UnaryOperator<Guest> change) {
        Guest now = roster.change(guestId, change);
        if (now != null) {
            cardChanged.fire(new CardChanged(guestId));
        }
        return now;
    }

    private Page page(Selection selection, @Nullable String cursor, int limit, String exceptId) {
        Roster.Page page = roster.page(selection, Cursor.placeOf(cursor), limit, exceptId);
        return new Page(page.guests(), Cursor.of(page.next()));
    }

    /**
     * A sweep that comes late knows that the whole instance stood still: nobody could renew, so
     * everybody gets another round. Whoever holds a socket without a lease closes it before its
     * guest is gone, so that nothing the client sends meanwhile looks like the end of its session.
     */
    private void sweep() {
        Instant now = clock.instant();
        boolean late = lastSweep.plus(sweepEvery.multipliedBy(2)).isBefore(now);
        lastSweep = now;
        if (late) {
            return;
        }
        for (Expired lease : leases.expired(now)) {
            expired.fire(new LeaseExpired(lease.guestId(), lease.connectionId()));
            leave(lease.guestId(), lease.connectionId());
        }
    }
}
