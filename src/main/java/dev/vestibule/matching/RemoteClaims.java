package dev.vestibule.matching;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.pair.Pairs;
import dev.vestibule.pair.RemotePair;
import dev.vestibule.pair.RemotePairChanged;
import dev.vestibule.pair.Successions;
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
    static final String ANNOUNCED = "match.announced";
    static final String ALSO = "match.also";
    static final String GIVEN_BACK = "match.given-back";
    static final String YES = "yes";
    private static final String NO = "no";

    private record Claimed(Search search, long epoch) {}

    private final NodeBus bus;
    private final Presence presence;
    private final Pairs pairs;
    private final Successions successions;
    private final Searches searches;
    private final Announcements announcements;
    private final SearchSteps steps;
    private final ConcurrentMap<String, Claimed> byGuest = new ConcurrentHashMap<>();

    RemoteClaims(
            NodeBus bus,
            Presence presence,
            Pairs pairs,
            Successions successions,
            Searches searches,
            Announcements announcements,
            SearchSteps steps) {
        this.bus = bus;
        this.presence = presence;
        this.pairs = pairs;
        this.successions = successions;
        this.searches = searches;
        this.announcements = announcements;
        this.steps = steps;
    }

    void onStart(@Observes StartupEvent event) {
        bus.on(CLAIM, this::claim);
        bus.on(ALSO, this::also);
        bus.on(ANNOUNCED, this::announced);
        bus.on(GIVEN_BACK, this::givenBack);
    }

    /** A claim that came to nothing gives the guest its search back. */
    void onChanged(@Observes RemotePairChanged event) {
        RemotePair pair = event.pair();
        if (!successions.isCurrent(pair)) {
            Claimed claimed = byGuest.remove(pair.guestId());
            if (claimed != null && claimed.epoch() == pair.epoch()) {
                steps.resume(claimed.search());
            }
        }
    }

    /** A pair that is made in any case: another instance of the guest's confirms it. */
    private @Nullable Uni<String> also(String home, String body) {
        RemoteClaim claim = RemoteClaim.of(body);
        if (presence.isOnline(claim.guestId()) && successions.open(pairOf(home, claim), false)) {
            searchNoMore(claim);
        }
        return null;
    }

    private Uni<String> claim(String home, String body) {
        RemoteClaim claim = RemoteClaim.of(body);
        String guestId = claim.guestId();
        boolean taken = presence.isOnline(guestId) && pairs.of(guestId) == null;
        if (!taken || !successions.open(pairOf(home, claim), false)) {
            return Uni.createFrom().item(NO);
        }
        searchNoMore(claim);
        return Uni.createFrom().item(YES);
    }

    private static RemotePair pairOf(String home, RemoteClaim claim) {
        return new RemotePair(
                claim.epoch(), home, claim.guestId(), claim.partnerId(), claim.partnerName());
    }

    private void searchNoMore(RemoteClaim claim) {
        String guestId = claim.guestId();
        Search search = searches.end(guestId);
        if (search != null) {
            byGuest.put(guestId, new Claimed(search, claim.epoch()));
            announcements.stopped(guestId);
        }
    }

    /** A partner was taken from the queue for a pair that came to nothing before it was claimed. */
    private @Nullable Uni<String> givenBack(String home, String guestId) {
        steps.goOn(guestId);
        return null;
    }

    private @Nullable Uni<String> announced(String home, String body) {
        RemoteClaim claim = RemoteClaim.of(body);
        successions.announced(claim.guestId(), claim.epoch());
        byGuest.computeIfPresent(
                claim.guestId(),
                (id, claimed) -> claimed.epoch() == claim.epoch() ? null : claimed);
        return null;
    }
}
