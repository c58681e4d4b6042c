package dev.vestibule.presence;

import static dev.vestibule.presence.House.await;
import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.Situation;
import dev.vestibule.presence.House.Named;
import dev.vestibule.presence.PresenceIndex.Counts;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Concurrently;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Defects 5, 6 and 25 with sockets on two instances: who is online, what it costs, and for good.
 */
class NodeDefectsOfPresenceIT {

    private static final Pattern SCRIPTS = Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static House house;

    private Assembly here;
    private Assembly there;

    @BeforeAll
    static void open() {
        house = new House();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void twoInstances() {
        house.emptied();
        here = instance("here");
        there = instance("there");
    }

    @Test
    void defect5ClosingTheFirstOfTwoTabsMarksTheGuestOffline() {
        Presence first = here.get(Presence.class);
        Presence second = there.get(Presence.class);
        first.enter(visitor("a"), "a1");
        awaitTold(here);
        second.enter(visitor("a"), "a2");
        awaitTold(there);
        assertThat(there.events(GuestArrived.class).fired().getFirst().arrival().elsewhere())
                .containsExactly("here");
        assertThat(counts()).isEqualTo(new Counts(1, 1, 0));

        first.leave("a", "a1");
        awaitTold(here);
        assertThat(here.events(GuestDeparted.class).fired())
                .containsExactly(new GuestDeparted(visitor("a"), List.of("there")));
        assertThat(counts()).isEqualTo(new Counts(1, 1, 0));
        assertThat(second.isOnline("a")).isTrue();

        second.leave("a", "a2");
        awaitTold(there);
        assertThat(there.events(GuestDeparted.class).fired())
                .containsExactly(new GuestDeparted(visitor("a"), List.of()));
        assertThat(counts()).isEqualTo(new Counts(0, 0, 0));
    }

    @Test
    void defect6EveryConnectAsksForEverybody() {
        long before = scripts();
        for (int i = 0; i < 201; i++) {
            here.get(Presence.class).enter(visitor("g" + i), "s");
            here.get(Presence.class).move("g" + i, was -> does(GuestState.ONLINE));
        }
        awaitTold(here);

        assertThat(scripts() - before).isEqualTo(201);
        assertThat(counts().online()).isEqualTo(201);
    }

    @RepeatedTest(50)
    void defect25TheCounterOfThoseOnlineDriftsAndExpires() {
        long seed = new Random().nextLong();
        Concurrently.run(
                4,
                thread -> {
                    Presence presence = (thread < 2 ? here : there).get(Presence.class);
                    Random random = new Random(seed + thread);
                    for (int i = 0; i < 100; i++) {
                        String id = "g" + random.nextInt(5);
                        presence.enter(visitor(id), id + thread);
                        presence.move(id, was -> does(GuestState.values()[1 + random.nextInt(3)]));
                        presence.leave("g" + random.nextInt(5), id + thread);
                    }
                });
        here.get(Presence.class).enter(visitor("g0"), "last");
        awaitTold(here);
        awaitTold(there);
        long online =
                IntStream.range(0, 5)
                        .mapToObj(i -> "g" + i)
                        .filter(id ->
                                here.get(Presence.class).isOnline(id)
                                        || there.get(Presence.class).isOnline(id))
                        .count();

        assertThat(counts().online()).as("seed %d", seed).isEqualTo(online);
        assertThat(house.server().command("TTL", house.keys().online())).isEqualTo(":-1\r\n");
    }

    private static Assembly instance(String name) {
        house.node(name);
        Assembly assembly =
                new Assembly()
                        .with(RedisLink.class, house.link())
                        .with(NodeBus.class, new Named(name));
        assembly.with(PresenceIndex.class, assembly.get(FailoverPresenceIndex.class));
        return assembly.including(Attendance.class);
    }

    private static void awaitTold(Assembly assembly) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> assembly.get(Attendance.class).underWay() == 0);
    }

    private Counts counts() {
        return await(here.get(PresenceIndex.class).counts());
    }

    private static long scripts() {
        return SCRIPTS.matcher(house.server().command("INFO", "commandstats"))
                .results()
                .map(MatchResult::group)
                .mapToLong(found -> Long.parseLong(found.replaceAll(".*=", "")))
                .sum();
    }

    private static Situation does(GuestState state) {
        return new Situation(state, null, null, null);
    }
}
