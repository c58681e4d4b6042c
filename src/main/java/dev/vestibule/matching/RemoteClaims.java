package dev.vestibule.matching;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.pair.Pairs;
import dev.vestibule.pair.RemotePair;
import dev.vestibule.pair.RemotePairChanged;
import dev.vestibule.pair.RemotePairs;
import dev.vestibule.presence.Presence;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers other instances that found a partner among the guests of this one. From the claim on the
 * guest searches no more; when the pair ends before it was announced, it goes on where it was.
 */
@ApplicationScoped
class RemoteClaims {

    static final String CLAIM = "match.claim";
    static final String MIRROR = "match.mirror";
    static final String ANNOUNCED = "match.announced";
    static final String RELEASED = "match.released";
    static final String YES = "yes";
    private static final String NO = "no";

    private record Claimed(Search search, long epoch) {}

    private final NodeBus bus;
    private final Presence presence;
    private final Pairs pairs;
    private final RemotePairs remote;
    private final Searches searches;
    private final Announcements announcements;
    private final SearchSteps steps;
    private final ConcurrentMap<String, Claimed> byGuest = new ConcurrentHashMap<>();

    RemoteClaims(
            NodeBus bus,
            Presence presence,
            Pairs pairs,
            RemotePairs remote,
            Searches searches,
            Announcements announcements,
            SearchSteps steps) {
        this.bus = bus;
        this.presence = presence;
        this.pairs = pairs;
        this.remote = remote;
        this.searches = searches;
        this.announcements = announcements;
        this.steps = steps;
    }

    void onStart(@Observes StartupEvent event) {
        bus.on(CLAIM, this::claim);
        bus.on(MIRROR, this::mirror);
        bus.on(ANNOUNCED, this::announced);
        bus.on(RELEASED, this::released);
    }

    /** A claim that came to nothing gives the guest its search back. */
    void onChanged(@Observes RemotePairChanged event) {
        RemotePair pair = event.pair();
        if (!isKnown(pair)) {
            Claimed claimed = byGuest.remove(pair.guestId());
            if (claimed != null && claimed.epoch() == pair.epoch()) {
                steps.resume(claimed.search());
            }
        }
    }

    /** Only of a guest that searches here: whoever has given up was told so. */
    private Uni<String> claim(String home, String body) {
        RemoteClaim claim = RemoteClaim.of(body);
        boolean taken = searches.contains(claim.guestId()) && isOpened(home, claim);
        return Uni.createFrom().item(taken ? YES : NO);
    }

    /** A guest that was found elsewhere has further sockets here. */
    private @Nullable Uni<String> mirror(String home, String body) {
        isOpened(home, RemoteClaim.of(body));
        return null;
    }

    private boolean isOpened(String home, RemoteClaim claim) {
        String guestId = claim.guestId();
        RemotePair pair =
                new RemotePair(
                        claim.epoch(),
                        home,
                        guestId,
                        claim.partnerId(),
                        claim.partnerName(),
                        false);
        if (pairs.of(guestId) != null || !remote.open(pair)) {
            return false;
        }
        if (!presence.isOnline(guestId)) {
            remote.end(guestId, pair.epoch());
            return false;
        }
        endSearch(pair);
        return true;
    }

    private void endSearch(RemotePair pair) {
        Search search = searches.end(pair.guestId());
        if (search != null) {
            byGuest.put(pair.guestId(), new Claimed(search, pair.epoch()));
            announcements.stopped(pair.guestId());
            onChanged(new RemotePairChanged(pair));
        }
    }

    private @Nullable Uni<String> announced(String home, String body) {
        RemoteClaim claim = RemoteClaim.of(body);
        remote.announced(claim.guestId(), claim.epoch());
        byGuest.computeIfPresent(
                claim.guestId(),
                (id, claimed) -> claimed.epoch() == claim.epoch() ? null : claimed);
        return null;
    }

    /** The guest's ticket was taken for a pair that came to nothing. */
    private @Nullable Uni<String> released(String home, String guestId) {
        steps.goOn(guestId);
        return null;
    }

    private boolean isKnown(RemotePair pair) {
        RemotePair known = remote.of(pair.guestId());
        return known != null && known.epoch() == pair.epoch();
    }
}
