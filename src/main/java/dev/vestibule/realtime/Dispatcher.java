package dev.vestibule.realtime;

import dev.vestibule.delivery.Connection;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestView;
import dev.vestibule.guest.Guests;
import dev.vestibule.matching.Matchmaker;
import dev.vestibule.presence.Presence;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.wire.ClientEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;

/** Takes every event of a client to the package that carries it out: one case, one call. */
@ApplicationScoped
class Dispatcher {

    private static final Map<String, String> DONE = Map.of();

    private final Presence presence;
    private final Guests guests;
    private final Matchmaker matchmaker;
    private final PairRequests pairRequests;
    private final Event<StatsRequested> statsRequested;

    Dispatcher(
            Presence presence,
            Guests guests,
            Matchmaker matchmaker,
            PairRequests pairRequests,
            Event<StatsRequested> statsRequested) {
        this.presence = presence;
        this.guests = guests;
        this.matchmaker = matchmaker;
        this.pairRequests = pairRequests;
        this.statsRequested = statsRequested;
    }

    /**
     * Carries out an event.
     *
     * @return what answers the client's frame, if it wanted an answer; fails with a {@link Problem}
     */
    Uni<?> dispatch(Connection connection, ClientEvent event) {
        Guest guest = presence.find(connection.guestId());
        if (guest == null) {
            throw Problem.of(ErrorCode.SESSION_NOT_FOUND);
        }
        return switch (event) {
            case ClientEvent.Match match ->
                    matchmaker.search(guest, match.preferences()).replaceWith(DONE);
            case ClientEvent.CancelMatch cancel -> matchmaker.cancel(guest.id()).replaceWith(DONE);
            case ClientEvent.PairRequest request ->
                    pairRequests.carryOut(connection, guest, request);
            case ClientEvent.RequestStats request ->
                    done(() -> statsRequested.fire(StatsRequested.figures(connection)));
            case ClientEvent.RequestOnlineUsers request ->
                    done(() -> statsRequested.fire(StatsRequested.onlineUsers(connection)));
            case ClientEvent.UpdateGuest update ->
                    guests.update(guest.sessionId(), update.patch()).map(GuestView.Own::of);
            case ClientEvent.Heartbeat heartbeat -> done(() -> {});
            case ClientEvent.Noted noted -> done(() -> {});
            case ClientEvent.Authenticate again ->
                    throw Problem.of(ErrorCode.BAD_STATE, "This socket is authenticated already");
            case ClientEvent.Unknown unknown -> throw Problem.of(ErrorCode.UNKNOWN_EVENT);
        };
    }

    /** Whether another instance carries out such an event of the client. */
    boolean handsOn(Connection connection, ClientEvent event) {
        return event instanceof ClientEvent.PairRequest
                && pairRequests.areCarriedElsewhere(connection.guestId());
    }

    private static Uni<?> done(Runnable action) {
        action.run();
        return item(DONE);
    }

    private static Uni<?> item(Object answer) {
        return Uni.createFrom().item(answer);
    }
}
