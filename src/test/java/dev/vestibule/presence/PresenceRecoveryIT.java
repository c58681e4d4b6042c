package dev.vestibule.presence;

import static dev.vestibule.presence.House.await;
import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.Situation;
import dev.vestibule.presence.House.Named;
import dev.vestibule.presence.PresenceIndex.Counts;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLink;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Concurrently;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A Redis that comes back, with what it had, with less, or with what is no longer so. */
class PresenceRecoveryIT {

    private static final Logger LOG = Logger.getLogger(PresenceRecoveryIT.class);

    private static House house;

    private RedisPresenceIndex index;
    private Assembly assembly;
    private Presence presence;
    private PresenceRecovery recovery;

    @BeforeAll
    static void open() {
        house = new House();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void anInstance() {
        house.emptied();
        index = house.node("here");
        assembly =
                new Assembly()
                        .with(RedisLink.class, house.link())
                        .with(NodeBus.class, new Named("here"));
        assembly.with(PresenceIndex.class, assembly.get(FailoverPresenceIndex.class));
        assembly.including(Attendance.class);
        presence = assembly.get(Presence.class);
        recovery = assembly.get(PresenceRecovery.class);
    }

    @Test
    void tenThousandGuestsAreBackInASecondOrSo() {
        IntStream.range(0, 10_000).forEach(i -> presence.enter(visitor("g" + i), "s"));
        presence.move("g3", before -> new Situation(GuestState.CHATTING, "g4", null, null));
        awaitCounts(new Counts(10_000, 9_999, 1));
        house.emptied();
        house.node("here");

        long begun = System.nanoTime();
        await(recovery.recover());
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        LOG.infof("10000 guests claimed in %d ms", took.toMillis());
        assertThat(await(index.counts())).isEqualTo(new Counts(10_000, 9_999, 1));
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(await(index.onlinePage(null, 3, "")).cards())
                .extracting(Card::id)
                .containsExactly("g0", "g1", "g2");
    }

    @Test
    void whoLeftDuringAnOutageIsTakenOutAndWhoCameIsBroughtIn() {
        RedisPresenceIndex there = house.node("there");
        await(index.enter(visitor("left")));
        await(index.enter(visitor("elsewhere")));
        await(there.enter(visitor("elsewhere")));
        await(there.enter(visitor("twice")));
        presence.enter(visitor("came"), "s");
        presence.enter(visitor("twice"), "s");
        awaitCounts(new Counts(4, 4, 0));
        assembly.events(GuestArrived.class).fired().clear();

        await(recovery.recover());

        assertThat(await(index.counts())).isEqualTo(new Counts(3, 3, 0));
        assertThat(await(there.leave("elsewhere"))).isEmpty();
        assertThat(assembly.events(GuestArrived.class).fired())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.guest().id()).isEqualTo("twice");
                    assertThat(event.arrival().elsewhere()).containsExactly("there");
                });
    }

    @Test
    void anIndexWithoutALeaseIsToldAgainWhenItHasOne() {
        house.die("here");
        presence.enter(visitor("a"), "s");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !assembly.events(GuestArrived.class).fired().isEmpty());
        assertThat(await(index.counts()).online()).isZero();

        house.node("here");
        assembly.timers().pass(Duration.ofSeconds(1));
        awaitCounts(new Counts(1, 1, 0));
    }

    @Test
    void withoutRedisThisInstanceIsAllThereIs() {
        PresenceIndex both = assembly.get(PresenceIndex.class);
        await(house.node("there").enter(visitor("b")));
        presence.enter(visitor("a"), "s");
        awaitCounts(new Counts(2, 2, 0));
        assertThat(await(both.counts()).online()).isEqualTo(2);

        house.server().kill();
        assertThat(await(both.counts()).online()).isEqualTo(1);
        assertThat(await(both.onlinePage(null, 9, "")).cards())
                .containsExactly(Card.of(visitor("a")));
        house.server().restart();
        house.testLink().awaitState(LinkState.UP);
    }

    /** Guests come and go all the while, with recoveries in between. */
    @RepeatedTest(50)
    void whatHappensDuringARecoveryIsNotLost() {
        AtomicBoolean over = new AtomicBoolean();
        Concurrently.run(
                3,
                thread -> {
                    if (thread == 2) {
                        while (!over.get()) {
                            await(recovery.recover());
                        }
                        return;
                    }
                    for (int i = 0; i < 300; i++) {
                        presence.enter(visitor("g" + i % 40), thread + "s");
                        presence.leave("g" + (i + 7) % 40, thread + "s");
                    }
                    over.set(true);
                });

        long online = presence.online();
        awaitCounts(new Counts(online, online, 0));
        await(recovery.recover());
        awaitCounts(new Counts(online, online, 0));
        assertThat(await(index.held("0")).ids()).hasSize((int) online);
    }

    private void awaitCounts(Counts counts) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> {
                    assertThat(assembly.get(Attendance.class).underWay()).isEqualTo(0);
                    assertThat(await(index.counts())).isEqualTo(counts);
                });
    }
}
