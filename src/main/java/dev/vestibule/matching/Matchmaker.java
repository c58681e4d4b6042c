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
        return begin(new Search(number, ticket, Hidden.of(preferences), clock.instant()));
    }

    /** Ends the guest's search, if there is one; a partner that was just found stays. */
    public Uni<Void> cancel(String guestId) {
        return withdraw(guestId)
                .invoke(waited -> {
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
            run(withdraw(guest.id()).invoke(waited -> proposals.release(guest)));
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
            run(ask(search));
        }
    }

    void onPairEnded(@Observes PairEnded event) {
        Pair pair = event.pair();
        Proposal proposal = proposals.take(pair.epoch());
        if (proposal != null && !event.announced()) {
            resume(proposal.searchOf(pair.partnerOf(event.leaver().id())));
        }
    }

    private Uni<Void> begin(Search search) {
        if (searches.begin(search)) {
            announcements.began(search.guestId());
        }
        return ask(search);
    }

    /** A search that came to nothing goes on, unless the guest has begun another one. */
    private void resume(Search search) {
        if (searches.resume(search)) {
            announcements.began(search.guestId());
            run(ask(search));
        }
    }

    private Uni<Void> ask(Search search) {
        return queue.pairOrWait(search.ticket())
                .invoke(outcome -> settle(search, outcome))
                .replaceWithVoid();
    }

    /**
     * Takes the guest's ticket away and ends the search that it was for; whether there was a
     * ticket. The search of another socket, begun in this very moment, goes on.
     */
    private Uni<Boolean> withdraw(String guestId) {
        Search search = searches.find(guestId);
        return queue.cancel(guestId)
                .invoke(waited -> {
                    if (search != null) {
                        end(search);
                    }
                    goOn(guestId);
                });
    }

    /** The guest has lost its ticket, whichever it was: its search, if it has one, asks anew. */
    private void goOn(String guestId) {
        Search search = searches.find(guestId);
        if (search != null) {
            run(ask(search));
        }
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

    private void await(Search search) {
        Duration patience = Duration.between(clock.instant(), giveUpAt(search));
        boolean widensFirst =
                search.ticket().wishes().canWiden() && config.widenAfter().compareTo(patience) < 0;
        Duration deadline = widensFirst ? config.widenAfter() : patience;
        if (!searches.await(search, deadline, this::due)) {
            abandon(search.guestId());
        }
    }

    /** A ticket came to wait for a search that had ended or changed meanwhile. */
    private void abandon(String guestId) {
        run(queue.cancel(guestId).invoke(waited -> goOn(guestId)));
    }

    private void due(Search search) {
        if (clock.instant().isBefore(giveUpAt(search))) {
            run(queue.widen(search.ticket()).invoke(outcome -> widened(search, outcome)));
        } else {
            run(queue.cancel(search.guestId()).invoke(waited -> giveUp(search)));
        }
    }

    private void giveUp(Search search) {
        if (end(search)) {
            announcements.nobody(search.guestId());
        }
        goOn(search.guestId());
    }

    private void widened(Search search, Outcome outcome) {
        if (outcome instanceof Outcome.Waiting waiting) {
            announcements.widened(search.with(waiting.self()));
        }
        settle(search, outcome);
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
