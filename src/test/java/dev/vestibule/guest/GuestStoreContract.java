package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.ProfileChange.Part;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link GuestStore} does, whatever it keeps guests in. */
abstract class GuestStoreContract extends GuestStoreSuite {

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
                        .moved(situation);
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

        pass(half());
        assertThat(find(guest)).isNotNull();

        pass(half());
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

        pass(half());
        await(store().change(changed.sessionId(), seen(1)));
        find(found);
        pass(half());

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
                                .moved(online)
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

    private static GuestChange profile(Part<String> gender, Part<String> language) {
        return new GuestChange.ProfileChanged(new ProfileChange(Part.keep(), gender, language));
    }
}
