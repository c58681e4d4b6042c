package dev.vestibule.guest;

import static dev.vestibule.guest.GuestStoreSuite.await;
import static dev.vestibule.guest.GuestStoreSuite.guest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.ProfileChange.Part;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R7: random histories over two instances with cuts; nothing comes back, nothing newer is lost. */
class R7RevisionsIT {

    private static final int ROUNDS = 40;
    private static final int GUESTS = 25;
    private static final int STEPS = 6;

    private record Write(long revision, int node, String value) {
        static final Comparator<Write> ORDER =
                Comparator.comparingLong(Write::revision).thenComparingInt(Write::node);
    }

    private static final class History {
        final Guest guest = guest();
        final List<Write> writes = new ArrayList<>();
        boolean removed;
    }

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private int values;

    @Test
    void aThousandHistoriesEndAlikeEverywhere() {
        try (TwoGuestNodes nodes = new TwoGuestNodes(Duration.ofHours(2))) {
            for (int round = 0; round < ROUNDS; round++) {
                List<History> histories = new ArrayList<>();
                for (int i = 0; i < GUESTS; i++) {
                    histories.add(new History());
                }
                play(nodes, histories);
                histories.forEach(history -> check(nodes, history));
            }
            for (int node = 0; node < 2; node++) {
                Set<String> told = new HashSet<>();
                assertThat(nodes.node(node).ended.fired())
                        .as("seed %d: ends are told once", seed)
                        .allMatch(end -> told.add(end.guest().id()));
            }
        }
    }

    private void play(TwoGuestNodes nodes, List<History> histories) {
        for (History history : histories) {
            await(nodes.node(random.nextInt(2)).store.save(history.guest));
        }
        Set<Integer> cut = new HashSet<>();
        for (int step = 0; step < STEPS; step++) {
            int which = random.nextInt(2);
            if (cut.add(which)) {
                nodes.cut(which);
            } else {
                cut.remove(which);
                nodes.heal(which);
            }
            histories.forEach(history -> step(nodes, history));
        }
        cut.forEach(nodes::heal);
        nodes.settle();
    }

    private void step(TwoGuestNodes nodes, History history) {
        int which = random.nextInt(2);
        if (random.nextInt(30) == 0) {
            await(nodes.node(which).store.remove(history.guest.sessionId()));
            history.removed = true;
        } else if (random.nextInt(3) > 0) {
            write(nodes.node(which), which, history);
        }
    }

    private void write(GuestNode node, int which, History history) {
        String value = "v" + ++values;
        GuestChange change =
                new GuestChange.ProfileChanged(
                        new ProfileChange(Part.keep(), Part.set(value), Part.keep()));
        String sessionId = history.guest.sessionId();
        if (changed(node, sessionId, change) != null) {
            Kept kept = node.copies.of(sessionId);
            assertThat(kept).isNotNull();
            history.writes.add(new Write(kept.revision(), which, value));
        }
    }

    private static @Nullable Guest changed(GuestNode node, String sessionId, GuestChange change) {
        try {
            return await(node.store.change(sessionId, change));
        } catch (Problem unknown) {
            assertThat(unknown.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
            return null;
        }
    }

    private void check(TwoGuestNodes nodes, History history) {
        String sessionId = history.guest.sessionId();
        Guest a = await(nodes.a().store.find(sessionId));
        Guest b = await(nodes.b().store.find(sessionId));
        String record = nodes.redis.command("EXISTS", nodes.a().keys.guest(sessionId));

        assertThat(a).as("seed %d: alike", seed).isEqualTo(b);
        assertThat(record).startsWith(history.removed ? ":0" : ":1");
        if (history.removed) {
            assertThat(a).as("seed %d: gone for good", seed).isNull();
        } else {
            String latest = history.writes.stream().max(Write.ORDER).map(Write::value).orElse(null);
            assertThat(a.profile().gender()).as("seed %d: the latest", seed).isEqualTo(latest);
        }
    }
}
