package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.presence.GuestWentOffline;
import dev.vestibule.presence.Presence;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.ThreadBeside;
import dev.vestibule.support.Visitors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** What another thread does in the very moment of a match; each moment is hit on purpose. */
class MatchmakerRaceTest {

    private final AtomicReference<Runnable> betweenFreeAndClaim = new AtomicReference<>(() -> {});
    private final House house = new House(new Assembly().with(LongSupplier.class, this::epoch));
    private final AtomicLong epochs = new AtomicLong();

    private long epoch() {
        betweenFreeAndClaim.getAndSet(() -> {}).run();
        return epochs.incrementAndGet();
    }

    @Test
    void aGuestThatVanishesBeforeItsClaimIsInNoPairAndTheOtherWaitsOn() {
        waits("a");
        house.connect("b");
        ThreadBeside beside = new ThreadBeside(() -> house.disconnect("a"));
        betweenFreeAndClaim.set(beside::startAndAwaitHalt);

        house.search("b");
        beside.join();

        assertThat(house.partnerOf("a")).isNull();
        assertThat(house.partnerOf("b")).isNull();
        assertThat(house.isSearching("b")).isTrue();
        assertThat(house.waiting()).isEqualTo(1);
        assertThat(house.client("b").events()).doesNotContain("user:matched", "room:closed");
        assertNothingIsProposed();
    }

    @Test
    void aGuestThatVanishesWithinItsClaimIsInNoPairAndTheOtherWaitsOn() {
        waits("a");
        house.connect("b");
        ThreadBeside beside = new ThreadBeside(() -> house.disconnect("a"));
        house.timers().beforeCancel(beside::startAndAwaitHalt);

        house.search("b");
        beside.join();

        assertThat(house.partnerOf("a")).isNull();
        assertThat(house.partnerOf("b")).isNull();
        assertThat(house.isSearching("b")).isTrue();
        assertThat(house.waiting()).isEqualTo(1);
        assertNothingIsProposed();
    }

    @Test
    void aGuestThatIsBackBeforeItWasMissedIsAnnouncedToItsPartner() {
        waits("a");
        house.connect("b");
        AtomicReference<Runnable> whenGone = new AtomicReference<>(() -> {});
        house.assembly()
                .events(GuestWentOffline.class)
                .observers()
                .addFirst(event -> whenGone.getAndSet(() -> {}).run());
        whenGone.set(() -> {
            Proposals proposals = house.get(Proposals.class);
            proposals.claim(Tickets.anyone("a", 1), Tickets.anyone("b", 2), 7);
            house.connect("a");
        });

        house.disconnect("a");

        assertThat(house.client("a").events()).contains("user:matched");
        assertThat(house.client("b").events()).contains("user:matched");
        assertNothingIsProposed();
    }

    @Test
    void aSearchThatIsCancelledBeforeItsTicketWaitsLeavesNoTicket() {
        house.connect("a");
        cancelsAsSoonAsItSearches("a");
        house.search("a");

        assertThat(house.isSearching("a")).isFalse();
        assertThat(house.waiting()).isZero();
        assertThat(house.timers().pending()).isZero();
        assertThat(house.client("a").events()).endsWith("user:match:cancelled");
    }

    @Test
    void aSearchThatIsBegunAnewWhileTheOldOneIsCancelledGoesOn() {
        waits("a");
        AtomicReference<Runnable> once = new AtomicReference<>(() -> house.search("a"));
        house.assembly()
                .events(SearchChanged.class)
                .observedBy(event -> once.getAndSet(() -> {}).run());
        house.cancel("a");

        assertThat(house.isSearching("a")).isTrue();
        assertThat(house.waiting()).isEqualTo(1);
        assertThat(house.timers().pending()).isEqualTo(1);
    }

    @Test
    void aSearchThatIsCancelledInTheMomentOfItsMatchShowsNothingOfItsGuest() {
        waits("b");
        house.connect(Visitors.visitor("a", Visitors.TALKATIVE));
        cancelsAsSoonAsItSearches("a");
        house.search("a");

        assertThat(house.client("b").payloads("user:matched").getFirst())
                .contains("\"location\":null,\"gender\":null,\"language\":null");
    }

    private void cancelsAsSoonAsItSearches(String id) {
        AtomicReference<Runnable> once = new AtomicReference<>(() -> house.cancel(id));
        house.assembly()
                .events(SearchChanged.class)
                .observedBy(event -> once.getAndSet(() -> {}).run());
    }

    private void waits(String id) {
        house.connect(id);
        house.search(id);
        assertThat(house.waiting()).isEqualTo(1);
    }

    private void assertNothingIsProposed() {
        assertThat(house.get(Proposals.class).size()).isZero();
        assertThat(house.get(Presence.class).online()).isPositive();
    }
}
