package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.guest.ProfileChange.Part;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link GuestStore} does, whatever it keeps guests in. */
abstract class GuestStoreContract {

    static final Duration TTL = Duration.ofHours(2);
    static final int MAX = 50;

    private static final Duration HALF = TTL.dividedBy(2);
    private static final Instant BORN = Instant.parse("2026-11-21T12:00:00Z");

    /** An empty store with the time to live and the size above. */
    abstract GuestStore store();

    /** Lets time pass for the store. */
    abstract void pass(Duration time);

    @Test
    void aGuestThatWasSavedIsFound() {
        Guest guest = guest();
        await(store().save(guest));

        assertThat(find(guest)).isEqualTo(guest);
    }

    @Test
    void everythingOfAGuestIsKept() {
        Location place = new Location("Österreich", "Wien", "Wien", "Europe/Vienna", 48.2, 16.37);
        Profile profile = new Profile(place, "f", "Deutsch");
        Situation situation = new Situation(GuestState.CHATTING, "guest_x", "socket-1", BORN);
        Guest guest =
                Guest.born(id(), UUID.randomUUID().toString(), "Mina_1", "device", profile, BORN)
                        .withSituation(situation);
        await(store().save(guest));

        assertThat(find(guest)).isEqualTo(guest);
    }

    @Test
    void nobodyIsFoundUnderAnUnknownSession() {
        assertThat(await(store().find(UUID.randomUUID().toString()))).isNull();
        assertThat(await(store().find(""))).isNull();
        assertThat(await(store().remove("nobody"))).isNull();
        assertThat(await(store().change("nobody", new GuestChange.Seen(BORN)))).isNull();
    }

    @Test
    void savingAgainDoesNoHarm() {
        Guest guest = guest();
        await(store().save(guest));
        await(store().save(guest));

        assertThat(find(guest)).isEqualTo(guest);
        assertThat(await(store().count())).isOne();
    }

    @Test
    void aGuestIsAbsentFromTheMomentItExpires() {
        Guest guest = guest();
        await(store().save(guest));

        pass(TTL.minusMinutes(1));
        assertThat(find(guest)).isNotNull();

        pass(Duration.ofMinutes(1));
        assertThat(find(guest)).isNull();
        assertThat(await(store().change(guest.sessionId(), seen(1)))).isNull();
        assertThat(await(store().remove(guest.sessionId()))).isNull();
    }

    @Test
    void aChangeSlidesTheExpiryAndFindingDoesNot() {
        Guest changed = guest();
        Guest found = guest();
        await(store().save(changed));
        await(store().save(found));

        pass(HALF);
        await(store().change(changed.sessionId(), seen(1)));
        find(found);
        pass(HALF);

        assertThat(find(changed)).isNotNull();
        assertThat(find(found)).isNull();
    }

    @Test
    void aChangeTouchesOnlyWhatItNames() {
        Guest guest = guest();
        await(store().save(guest));

        await(store().change(guest.sessionId(), new GuestChange.Renamed("Other")));
        await(store().change(guest.sessionId(), new GuestChange.DeviceBound("phone")));
        await(store().change(guest.sessionId(), profile(Part.set("f"), Part.set("de"))));
        Guest now = await(store().change(guest.sessionId(), profile(Part.set(null), Part.keep())));

        assertThat(now)
                .isEqualTo(
                        guest.withUsername("Other")
                                .withDeviceId("phone")
                                .withProfile(new Profile(null, null, "de")));
        assertThat(find(guest)).isEqualTo(now);
    }

    @Test
    void lastSeenNeverMovesBackwards() {
        Guest guest = guest();
        await(store().save(guest));
        await(store().change(guest.sessionId(), seen(60)));
        await(store().change(guest.sessionId(), seen(30)));

        assertThat(find(guest).lastSeen()).isEqualTo(BORN.plusSeconds(60));
    }

    @Test
    void concurrentChangesOfDifferentFieldsAllStay() throws Exception {
        Guest guest = guest();
        await(store().save(guest));
        Situation online = new Situation(GuestState.ONLINE, null, "socket-1", BORN);
        List<GuestChange> changes =
                List.of(
                        new GuestChange.Renamed("Other"),
                        new GuestChange.DeviceBound("phone"),
                        profile(Part.set("f"), Part.keep()),
                        profile(Part.keep(), Part.set("de")),
                        new GuestChange.Moved(online),
                        seen(60));
        inParallel(
                changes.stream()
                        .<Runnable>map(c -> () -> await(store().change(guest.sessionId(), c)))
                        .toList());

        assertThat(find(guest))
                .isEqualTo(
                        guest.withUsername("Other")
                                .withDeviceId("phone")
                                .withProfile(new Profile(null, "f", "de"))
                                .withSituation(online)
                                .withLastSeen(BORN.plusSeconds(60)));
    }

    @Test
    void aGuestThatWasRemovedIsGoneForGood() {
        Guest guest = guest();
        await(store().save(guest));

        assertThat(await(store().remove(guest.sessionId()))).isEqualTo(guest);
        assertThat(await(store().remove(guest.sessionId()))).isNull();
        assertThat(await(store().change(guest.sessionId(), seen(1)))).isNull();
        assertThat(find(guest)).isNull();
        assertThat(await(store().count())).isZero();
    }

    @Test
    void aFullStoreRefusesAndDisplacesNobody() {
        List<Guest> guests = fill();
        Guest late = guest();

        assertThatThrownBy(() -> await(store().save(late)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        full -> assertThat(full.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThat(find(late)).isNull();
        assertThat(guests).allSatisfy(guest -> assertThat(find(guest)).isNotNull());

        await(store().save(guests.getFirst()));
        await(store().remove(guests.getFirst().sessionId()));
        await(store().save(late));
        assertThat(find(late)).isNotNull();
    }

    @Test
    void manyAtOnceNeverExceedTheSize() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        Runnable save =
                () -> {
                    try {
                        await(store().save(guest()));
                    } catch (Problem full) {
                        refused.incrementAndGet();
                    }
                };
        inParallel(java.util.Collections.nCopies(MAX * 4, save));

        assertThat(await(store().count())).isEqualTo(MAX);
        assertThat(refused).hasValue(MAX * 3);
    }

    @Test
    void aSweepNamesEachExpiredGuestOnceAndMakesRoom() {
        List<Guest> guests = fill();
        pass(HALF);
        Guest kept = guests.getFirst();
        await(store().change(kept.sessionId(), seen(1)));
        assertThat(await(store().sweep())).isEmpty();
        pass(HALF);

        List<Guest> expired = await(store().sweep());

        assertThat(expired).containsExactlyInAnyOrderElementsOf(guests.subList(1, MAX));
        assertThat(await(store().sweep())).isEmpty();
        assertThat(find(kept)).isNotNull();
        assertThat(await(store().count())).isOne();

        pass(HALF);
        assertThat(await(store().sweep())).extracting(Guest::id).containsExactly(kept.id());
    }

    private List<Guest> fill() {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            guests.add(guest());
            await(store().save(guests.getLast()));
        }
        return guests;
    }

    Guest find(Guest guest) {
        return await(store().find(guest.sessionId()));
    }

    static Guest guest() {
        String session = UUID.randomUUID().toString();
        return Guest.born(id(), session, "Mina_1", null, Profile.EMPTY, BORN);
    }

    private static String id() {
        return "guest_" + UUID.randomUUID();
    }

    static GuestChange seen(int seconds) {
        return new GuestChange.Seen(BORN.plusSeconds(seconds));
    }

    private static GuestChange profile(Part<String> gender, Part<String> language) {
        return new GuestChange.ProfileChanged(new ProfileChange(Part.keep(), gender, language));
    }

    static <T> T await(Uni<@Nullable T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    private static void inParallel(List<Runnable> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<?> done : tasks.stream().<Future<?>>map(threads::submit).toList()) {
                done.get();
            }
        }
    }
}
