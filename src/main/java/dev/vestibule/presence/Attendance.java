package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import dev.vestibule.presence.Lines.Step;
import dev.vestibule.presence.PresenceIndex.Arrival;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the index who comes and goes on this instance, and everybody what the index answers. Of one
 * guest one thing is under way at a time. What the index could not be told is told again until it
 * was; where Redis is away for longer, {@link PresenceRecovery} tells everything anew.
 */
@ApplicationScoped
class Attendance {

    private static final Logger LOG = Logger.getLogger(Attendance.class);
    private static final long REPEAT_EVERY_MS = 1_000;
    private static final int REPEATED_AT_ONCE = 500;

    private final PresenceIndex index;
    private final Event<GuestArrived> arrived;
    private final Event<GuestDeparted> departed;
    private final Vertx vertx;
    private final long timer;
    private final Lines lines;
    private final ConcurrentMap<String, Guest> uncertain = new ConcurrentHashMap<>();

    Attendance(
            Presence presence,
            PresenceIndex index,
            Vertx vertx,
            Event<GuestArrived> arrived,
            Event<GuestDeparted> departed) {
        this.index = index;
        this.arrived = arrived;
        this.departed = departed;
        this.lines = new Lines(presence::find);
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(REPEAT_EVERY_MS, due -> repeat());
    }

    void onOnline(@Observes GuestWentOnline event) {
        carryOut(lines.moved(event.guest()));
    }

    void onOffline(@Observes GuestWentOffline event) {
        carryOut(lines.moved(event.guest()));
    }

    void onCard(@Observes CardChanged event) {
        carryOut(lines.changed(event.guestId()));
    }

    void onStop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Takes those who are here now, to bring them to the index; {@link #claimed} ends it. */
    List<Guest> take(List<Guest> guests) {
        List<Guest> taken = new ArrayList<>(guests.size());
        for (Guest guest : guests) {
            Guest now = lines.take(guest);
            if (now != null) {
                taken.add(now);
            }
        }
        return taken;
    }

    /** The index knows them, or does not: then all this is repeated. */
    void claimed(List<Guest> guests, List<Arrival> arrivals) {
        for (int i = 0; i < guests.size(); i++) {
            Arrival arrival = i < arrivals.size() ? arrivals.get(i) : Arrival.ALONE;
            Guest guest = guests.get(i);
            if (!arrival.equals(Arrival.ALONE)) {
                tell(arrived, new GuestArrived(guest, arrival));
            }
            carryOut(lines.done(guest.id()));
        }
    }

    /** Takes a guest out of an index, unless it is here. */
    Uni<Void> drop(String guestId, PresenceIndex from) {
        return Uni.createFrom()
                .deferred(() ->
                        lines.takeAbsent(guestId)
                                ? from.leave(guestId)
                                        .onTermination()
                                        .invoke(() -> carryOut(lines.done(guestId)))
                                        .replaceWithVoid()
                                : Uni.createFrom().voidItem());
    }

    /** From here on everything is told anew; what was uncertain before needs no repetition. */
    void beginAnew() {
        uncertain.clear();
    }

    /** Of how many guests something is being told. */
    long underWay() {
        return lines.busy();
    }

    /** Of how many guests something is remembered. */
    int known() {
        return lines.size();
    }

    private void carryOut(@Nullable Step step) {
        switch (step) {
            case null -> {}
            case Step.Enter(Guest guest) -> enter(guest);
            case Step.Leave(Guest guest) -> leave(guest);
            case Step.Update(Guest guest) -> update(guest);
        }
    }

    private void enter(Guest guest) {
        index.enter(guest)
                .onFailure()
                .invoke(failure -> repeatLater(guest, failure))
                .onFailure()
                .recoverWithItem(Arrival.ALONE)
                .subscribe()
                .with(arrival -> {
                    tell(arrived, new GuestArrived(guest, arrival));
                    carryOut(lines.done(guest.id()));
                });
    }

    private void leave(Guest guest) {
        index.leave(guest.id())
                .onFailure()
                .invoke(failure -> repeatLater(guest, failure))
                .onFailure()
                .recoverWithItem(List.of())
                .subscribe()
                .with(elsewhere -> {
                    tell(departed, new GuestDeparted(guest, elsewhere));
                    carryOut(lines.done(guest.id()));
                });
    }

    private void update(Guest guest) {
        index.update(guest)
                .onFailure()
                .invoke(failure -> repeatLater(guest, failure))
                .onTermination()
                .invoke(() -> carryOut(lines.done(guest.id())))
                .subscribe()
                .with(updated -> {}, failure -> {});
    }

    private void repeatLater(Guest guest, Throwable failure) {
        LOG.debugf("%s is to be told again: %s", guest.id(), failure.getMessage());
        uncertain.put(guest.id(), guest);
    }

    private void repeat() {
        Iterator<Guest> guests = uncertain.values().iterator();
        for (int i = 0; i < REPEATED_AT_ONCE && guests.hasNext(); i++) {
            Guest guest = guests.next();
            guests.remove();
            carryOut(lines.moved(guest));
        }
    }

    /** An observer that fails must not hold up what comes next. */
    private static <T> void tell(Event<T> event, T news) {
        try {
            event.fire(news);
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "an observer of %s failed", news.getClass().getSimpleName());
        }
    }
}
