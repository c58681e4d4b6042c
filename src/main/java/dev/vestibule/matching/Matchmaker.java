package dev.vestibule.matching;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.guest.Guest;
import dev.vestibule.matching.Proposals.Proposal;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.PairEnded;
import dev.vestibule.presence.GuestWentOffline;
import dev.vestibule.presence.GuestWentOnline;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds partners. A search ends with a partner, with the guest's word, with its last socket, or
 * when its time is up; while it goes on its soft wishes give way one by one, each told.
 *
 * <p>A guest in a pair cannot search, so that nobody is taken out of a live chat. A pair is
 * announced only while both are connected; else the one who stayed keeps its place in the queue.
 */
@ApplicationScoped
public class Matchmaker {

    private static final Logger LOG = Logger.getLogger(Matchmaker.class);
    private static final long MICROS_PER_MILLI = 1000;

    private final MatchQueue queue;
    private final Searches searches;
    private final Proposals proposals;
    private final Announcements announcements;
    private final MatchingConfig config;
    private final Clock clock;
    private final AtomicLong lastNumber = new AtomicLong();

    Matchmaker(
            MatchQueue queue,
            Searches searches,
            Proposals proposals,
            Announcements announcements,
            MatchingConfig config,
            Clock clock) {
        this.queue = queue;
        this.searches = searches;
        this.proposals = proposals;
        this.announcements = announcements;
        this.config = config;
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
        return offer(new Search(number, ticket, Hidden.of(preferences), clock.instant()));
    }

    /** Ends the guest's search, if there is one; a partner that was just found stays. */
    public Uni<Void> cancel(String guestId) {
        return queue.cancel(guestId)
                .invoke(waited -> {
                    stop(guestId);
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
            run(queue.cancel(guest.id()).invoke(waited -> vanished(guest)));
        }
    }

    /** A guest that is back before anybody missed it goes on where it was. */
    void onOnline(@Observes GuestWentOnline event) {
        String guestId = event.guest().id();
        Proposal proposal = proposals.of(guestId);
        Search search = searches.find(guestId);
        if (proposal != null) {
            introduce(proposal);
        } else if (search != null) {
            run(offer(search));
        }
    }

    void onPairEnded(@Observes PairEnded event) {
        Pair pair = event.pair();
        Proposal proposal = proposals.take(pair.epoch());
        if (proposal != null && !event.announced()) {
            String left = pair.partnerOf(event.leaver().id());
            run(offer(proposal.searchOf(left)));
        }
    }

    private Uni<Void> offer(Search search) {
        if (searches.begin(search)) {
            announcements.began(search.guestId());
        }
        return queue.pairOrWait(search.ticket())
                .invoke(outcome -> settle(search, outcome))
                .replaceWithVoid();
    }

    private void settle(Search search, Outcome outcome) {
        switch (outcome) {
            case Outcome.Paired paired -> introduce(proposals.find(paired.epoch()));
            case Outcome.Waiting waiting -> await(search.with(waiting.self()));
            case Outcome.Refused refused -> end(search);
        }
    }

    /** Should a member be gone, its going ends the pair, and the other is offered again. */
    private void introduce(@Nullable Proposal proposal) {
        if (proposal != null && announcements.introduce(proposal)) {
            proposals.take(proposal.pair().epoch());
        }
    }

    /** The queue forgot the guest; a pair that it made just before is ended here. */
    private void vanished(Guest guest) {
        stop(guest.id());
        proposals.release(guest);
    }

    private void await(Search search) {
        Duration patience = Duration.between(clock.instant(), giveUpAt(search));
        boolean widensFirst =
                search.ticket().wishes().canWiden() && config.widenAfter().compareTo(patience) < 0;
        searches.await(search, widensFirst ? config.widenAfter() : patience, this::due);
    }

    private void due(Search search) {
        if (clock.instant().isBefore(giveUpAt(search))) {
            run(queue.widen(search.ticket()).invoke(outcome -> widened(search, outcome)));
        } else {
            run(queue.cancel(search.guestId()).invoke(waited -> giveUp(search)));
        }
    }

    /**
     * A search that was begun anew in this very moment lost its ticket too and is offered again.
     */
    private void giveUp(Search search) {
        if (end(search)) {
            announcements.nobody(search.guestId());
            return;
        }
        Search newer = searches.find(search.guestId());
        if (newer != null) {
            run(offer(newer));
        }
    }

    private void widened(Search search, Outcome outcome) {
        if (outcome instanceof Outcome.Waiting waiting) {
            announcements.widened(search.with(waiting.self()));
        }
        settle(search, outcome);
    }

    private void stop(String guestId) {
        if (searches.end(guestId) != null) {
            announcements.stopped(guestId);
        }
    }

    private boolean end(Search search) {
        boolean ended = searches.end(search);
        if (ended) {
            announcements.stopped(search.guestId());
        }
        return ended;
    }

    private Instant giveUpAt(Search search) {
        return search.startedAt().plus(config.giveUpAfter());
    }

    /** Microseconds of the clock, made unique: the order of asking, also between instances. */
    private long nextNumber() {
        long now = clock.millis() * MICROS_PER_MILLI;
        return lastNumber.updateAndGet(last -> Math.max(last + 1, now));
    }

    private static void run(Uni<?> step) {
        step.subscribe().with(done -> {}, failure -> LOG.error("matching step failed", failure));
    }
}
