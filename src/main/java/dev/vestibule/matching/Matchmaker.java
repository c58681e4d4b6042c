package dev.vestibule.matching;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.guest.Guest;
import dev.vestibule.matching.Proposals.Proposal;
import dev.vestibule.pair.PairEnded;
import dev.vestibule.presence.GuestDeparted;
import dev.vestibule.presence.GuestWentOffline;
import dev.vestibule.presence.GuestWentOnline;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds partners. A search ends with a partner, with the guest's word, with its last socket, or
 * when its time is up; while it goes on its soft wishes give way one by one, each told.
 *
 * <p>A guest in a pair cannot search, so that nobody is taken out of a live chat. A pair is
 * announced only while both are connected; else the one who stayed keeps its place in the queue.
 */
@ApplicationScoped
public class Matchmaker {

    private static final long MICROS_PER_MILLI = 1000;

    private final MatchQueue queue;
    private final SearchSteps steps;
    private final Searches searches;
    private final Proposals proposals;
    private final Announcements announcements;
    private final SearchHandover handover;
    private final Clock clock;
    private final AtomicLong lastNumber = new AtomicLong();

    Matchmaker(
            MatchQueue queue,
            SearchSteps steps,
            Searches searches,
            Proposals proposals,
            Announcements announcements,
            SearchHandover handover,
            Clock clock) {
        this.queue = queue;
        this.steps = steps;
        this.searches = searches;
        this.proposals = proposals;
        this.announcements = announcements;
        this.handover = handover;
        this.clock = clock;
    }

    /**
     * Searches a partner for the guest. Asking again while a search goes on changes its wishes and
     * keeps its place.
     *
     * @param preferences see {@link Preferences} and {@link Hidden}
     * @throws Problem INVALID_PREFERENCES, or BAD_STATE when the guest is in a pair
     */
    public Uni<Void> search(Guest guest, JsonNode preferences) {
        Wishes wishes = Preferences.parse(preferences);
        if (proposals.isPaired(guest.id())) {
            throw Problem.of(ErrorCode.BAD_STATE, "You are already connected to a user");
        }
        long number = nextNumber();
        Ticket ticket = Ticket.of(guest, wishes, number);
        announcements.searching(guest.id());
        return steps.begin(new Search(number, ticket, Hidden.of(preferences), clock.instant()));
    }

    /** Ends the guest's search, if there is one; a partner that was just found stays. */
    public Uni<Void> cancel(String guestId) {
        boolean here = searches.contains(guestId);
        return steps.withdraw(guestId)
                .invoke(waited -> {
                    if (!here && !waited) {
                        handover.cancelElsewhere(guestId);
                    }
                    if (waited || !proposals.isPaired(guestId)) {
                        announcements.cancelled(guestId);
                    }
                })
                .replaceWithVoid();
    }

    /** Whether the guest searches. */
    public boolean isSearching(String guestId) {
        return searches.contains(guestId);
    }

    /** How many guests wait for a partner. */
    public Uni<Long> waiting() {
        return queue.waiting();
    }

    void onOffline(@Observes GuestWentOffline event) {
        Guest guest = event.guest();
        if (!proposals.isOnline(guest.id())) {
            steps.run(steps.withdraw(guest.id()));
        }
    }

    /** Only a guest that is on no other instance either is let go of. */
    void onDeparted(@Observes GuestDeparted event) {
        Guest guest = event.guest();
        if (event.elsewhere().isEmpty() && !proposals.isOnline(guest.id())) {
            steps.run(steps.withdraw(guest.id()).invoke(waited -> proposals.release(guest)));
        }
    }

    /** A guest that is back before anybody missed it goes on where it was. */
    void onOnline(@Observes GuestWentOnline event) {
        String guestId = event.guest().id();
        Proposal proposal = proposals.of(guestId);
        if (proposal != null) {
            steps.introduce(proposal);
        } else {
            steps.goOn(guestId);
        }
    }

    void onPairEnded(@Observes PairEnded event) {
        steps.onPairEnded(event);
    }

    /** Microseconds of the clock, made unique: the order of asking, also between instances. */
    private long nextNumber() {
        long now = clock.millis() * MICROS_PER_MILLI;
        return lastNumber.updateAndGet(last -> Math.max(last + 1, now));
    }
}
