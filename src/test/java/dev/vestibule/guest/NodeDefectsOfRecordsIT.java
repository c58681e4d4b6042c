package dev.vestibule.guest;

import static dev.vestibule.guest.GuestStoreSuite.await;
import static dev.vestibule.guest.GuestStoreSuite.guest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.ProfileChange.Part;
import dev.vestibule.support.Concurrently;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Defects 8 and 17 of the Node system, as far as they concern the records of guests. */
class NodeDefectsOfRecordsIT {

    private static final int ROUNDS = 100;
    private static final Location PLACE = new Location("Germany", null, "Berlin", null, 52.5, null);

    @Test
    void defect8RedisDownLiveSessionsAnswer404() {
        GuestTokens tokens = new GuestTokens();
        try (TwoGuestNodes nodes = new TwoGuestNodes(Duration.ofHours(2))) {
            Guest guest = GuestTokens.newborn();
            await(nodes.a().store.save(guest));
            String token = tokens.of(guest);
            nodes.redis.freeze();

            for (GuestNode node : List.of(nodes.a(), nodes.b(), nodes.a(), nodes.b())) {
                assertThat(tokens.enter(node, token).id()).isEqualTo(guest.id());
            }

            nodes.redis.thaw();
            nodes.settle();
            assertThat(tokens.enter(nodes.b(), token)).isEqualTo(guest);
        }
    }

    @Test
    void defect17ConcurrentUpdatesLoseFields() {
        try (TwoGuestNodes nodes = new TwoGuestNodes(Duration.ofHours(2))) {
            for (int round = 0; round < ROUNDS; round++) {
                Guest guest = guest();
                await(nodes.a().store.save(guest));
                List<GuestChange> changes = changes("value" + round);

                Concurrently.run(
                        changes.size(),
                        thread -> {
                            GuestNode node = nodes.node(thread % 2);
                            await(node.store.change(guest.sessionId(), changes.get(thread)));
                        });

                Guest expected = guest;
                for (GuestChange change : changes) {
                    expected = change.applyTo(expected);
                }
                assertThat(await(nodes.a().store.find(guest.sessionId()))).isEqualTo(expected);
                assertThat(await(nodes.b().store.find(guest.sessionId()))).isEqualTo(expected);
            }
        }
    }

    private static List<GuestChange> changes(String value) {
        Situation chatting =
                new Situation(GuestState.CHATTING, "guest_x", value, GuestStoreSuite.BORN);
        return List.of(
                new GuestChange.Renamed(value),
                new GuestChange.DeviceBound(value),
                profile(Part.set(PLACE), Part.keep(), Part.keep()),
                profile(Part.keep(), Part.set(value), Part.keep()),
                profile(Part.keep(), Part.keep(), Part.set(value)),
                new GuestChange.Moved(chatting),
                GuestStoreSuite.seen(60));
    }

    private static GuestChange profile(
            Part<Location> location, Part<String> gender, Part<String> language) {
        return new GuestChange.ProfileChanged(new ProfileChange(location, gender, language));
    }
}
