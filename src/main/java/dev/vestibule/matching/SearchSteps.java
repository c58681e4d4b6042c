package dev.vestibule.matching;

import dev.vestibule.matching.Proposals.Proposal;
import dev.vestibule.pair.PairEnded;
import dev.vestibule.redis.RedisUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How a search goes on, step by step: it asks the queue, waits, widens, asks again, and ends with a
 * partner or when its time is up. A queue that cannot be asked is asked again soon.
 */
@ApplicationScoped
class SearchSteps {

    private static final Logger LOG = Logger.getLogger(SearchSteps.class);
    private static final Duration SOON = Duration.ofMillis(250);

    private final MatchQueue queue;
    private final Searches searches;
    private final Proposals proposals;
    private final Announcements announcements;
    private final Crossings crossings;
    private final MatchingConfig config;
    private final Clock clock;

    SearchSteps(
            MatchQueue queue,
            Searches searches,
            Proposals proposals,
            Announcements announcements,
            Crossings crossings,
            MatchingConfig config,
            Clock clock) {
        this.queue = queue;
        this.searches = searches;
        this.proposals = proposals;
        this.announcements = announcements;
        this.crossings = crossings;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> begin(Search search) {
        if (searches.begin(search)) {
            announcements.began(search.guestId());
        }
        return ask(search);
    }

    /** A search that came to nothing goes on, unless the guest has begun another one. */
    void resume(Search search) {
        if (searches.resume(search)) {
            announcements.began(search.guestId());
            run(ask(search));
        }
    }

    /** A pair that nobody has heard of is no more: the one who stayed goes on where it was. */
    void onPairEnded(PairEnded event) {
        Proposal proposal = proposals.take(event.pair().epoch());
        if (proposal != null && !event.announced()) {
            String stayed = event.pair().partnerOf(event.leaver().id());
            Search search = proposal.searchOf(stayed);
            if (search != null) {
                resume(search);
            }
        }
    }

    /** Asks the queue for a partner. */
    Uni<Void> ask(Search search) {
        return queue.pairOrWait(search.ticket())
                .invoke(outcome -> settle(search, outcome))
                .onFailure(RedisUnavailable.class)
                .invoke(away -> askSoon(search))
                .onFailure(RedisUnavailable.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    /**
     * Takes the guest's ticket away and ends the search that it was for; whether there was a
     * ticket. The search of another socket, begun in this very moment, goes on.
     */
    Uni<Boolean> withdraw(String guestId) {
        Search search = searches.find(guestId);
        return cancelled(guestId)
                .invoke(waited -> {
                    if (search != null) {
                        end(search);
                    }
                    goOn(guestId);
                });
    }

    /** The guest has lost its ticket, whichever it was: its search, if it has one, asks anew. */
    void goOn(String guestId) {
        Search search = searches.find(guestId);
        if (search != null) {
            run(ask(search));
        }
    }

    /** Should a member be gone, its going ends the pair, and the other is offered again. */
    void introduce(@Nullable Proposal proposal) {
        if (proposal != null && announcements.introduce(proposal)) {
            proposals.take(proposal.pair().epoch());
            crossings.announced(proposal);
        }
    }

    void run(Uni<?> step) {
        step.subscribe().with(done -> {}, failure -> LOG.error("matching step failed", failure));
    }

    private void settle(Search search, Outcome outcome) {
        switch (outcome) {
            case Outcome.Paired paired -> paired(search, paired);
            case Outcome.Waiting waiting -> await(search.with(waiting.self()));
            case Outcome.Refused refused -> refused(search, refused.paired());
        }
    }

    private void paired(Search search, Outcome.Paired paired) {
        if (paired.elsewhere() == null) {
            introduce(proposals.find(paired.epoch()));
        } else if (crossings.claim(paired, paired.elsewhere())) {
            run(crossings.confirm(paired, paired.elsewhere()).invoke(this::introduce));
        } else {
            askSoon(search);
        }
    }

    /** The end of a pair may be known here before it is known to the queue of all instances. */
    private void refused(Search search, boolean paired) {
        if (paired && !proposals.isPaired(search.guestId())) {
            askSoon(search);
        } else {
            end(search);
        }
    }

    private void askSoon(Search search) {
        if (clock.instant().isBefore(giveUpAt(search))) {
            searches.await(search, SOON, again -> run(ask(again)));
        } else {
            giveUp(search);
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
        run(cancelled(guestId).invoke(waited -> goOn(guestId)));
    }

    private void due(Search search) {
        if (clock.instant().isBefore(giveUpAt(search))) {
            run(
                    queue.widen(search.ticket())
                            .invoke(outcome -> widened(search, outcome))
                            .onFailure(RedisUnavailable.class)
                            .invoke(away -> askSoon(search))
                            .onFailure(RedisUnavailable.class)
                            .recoverWithNull());
        } else {
            run(cancelled(search.guestId()).invoke(waited -> giveUp(search)));
        }
    }

    private void giveUp(Search search) {
        if (end(search)) {
            announcements.nobody(search.guestId());
        }
        goOn(search.guestId());
    }

    private void widened(Search search, Outcome outcome) {
        switch (outcome) {
            case Outcome.Paired paired -> settle(search, paired);
            case Outcome.Waiting waiting -> {
                announcements.widened(search.with(waiting.self()));
                settle(search, waiting);
            }
            // The ticket is gone: taken by an instance that died, or by a pair that was dissolved.
            case Outcome.Refused refused -> goOn(search.guestId());
        }
    }

    /** A ticket that cannot be taken away now is taken away when Redis is back. */
    private Uni<Boolean> cancelled(String guestId) {
        return queue.cancel(guestId).onFailure(RedisUnavailable.class).recoverWithItem(false);
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
}
