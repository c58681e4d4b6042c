package dev.vestibule.presence;

import static dev.vestibule.presence.House.await;
import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.Situation;
import dev.vestibule.presence.PresenceIndex.Counts;
import dev.vestibule.support.Concurrently;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** D4: whatever instances do, and however they end, nobody is counted who is not there. */
class D4PresenceIT {

    private static final int NODES = 3;
    private static final int GUESTS = 12;

    private static House house;

    private final List<RedisPresenceIndex> nodes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    @BeforeAll
    static void open() {
        house = new House();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void anInstanceThatDiesWithTwoHundredGuestsLeavesExactCounts() {
        begin();
        IntStream.range(0, 450).forEach(i -> await(nodes.get(0).enter(visitor("g" + i))));
        IntStream.range(400, 500).forEach(i -> await(nodes.get(1).enter(visitor("g" + i))));
        IntStream.range(0, 100)
                .forEach(i -> await(nodes.get(0).update(visitor("g" + i).moved(does(2)))));
        assertThat(await(nodes.get(2).counts())).isEqualTo(new Counts(500, 400, 100));

        house.die(names.get(0));
        Queue<String> vanished = new ConcurrentLinkedQueue<>();
        Concurrently.run(2, by -> sweep(nodes.get(by + 1), names.get(0), vanished));

        assertThat(vanished)
                .hasSize(400)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 400).mapToObj(i -> "session-g" + i).toList());
        assertThat(await(nodes.get(2).counts())).isEqualTo(new Counts(100, 100, 0));
        IntStream.range(400, 500).forEach(i -> await(nodes.get(1).leave("g" + i)));
        assertThat(house.leftovers()).isEmpty();
    }

    @Test
    void anInstanceThatWasSweptAndLivesBringsItsGuestsBack() {
        begin();
        List<Guest> guests = IntStream.range(0, 200).mapToObj(i -> visitor("g" + i)).toList();
        await(nodes.get(0).claim(guests));
        house.die(names.get(0));
        House.sweep(nodes.get(1), names.get(0));
        assertThat(await(nodes.get(1).counts())).isEqualTo(new Counts(0, 0, 0));

        house.node(names.get(0));
        await(nodes.get(0).claim(guests));
        assertThat(await(nodes.get(1).counts())).isEqualTo(new Counts(200, 200, 0));
    }

    @RepeatedTest(50)
    void anyHistoryOfThreeInstancesIsCountedExactly(RepetitionInfo run) {
        begin();
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        PresenceModel model = new PresenceModel();
        for (int step = 1; step <= 500; step++) {
            assertThat(step(model, random)).as("seed %d, step %d", seed, step).isTrue();
            if (step % 50 == 0) {
                model.verify(nodes.getFirst());
            }
        }
        for (int node = 0; node < NODES; node++) {
            kill(node, model);
        }
        for (String name : List.copyOf(names)) {
            model.die(name);
            house.die(name);
            House.sweep(nodes.getFirst(), name);
        }
        assertThat(model.guests()).isEmpty();
        assertThat(house.leftovers())
                .as("run %d, seed %d", run.getCurrentRepetition(), seed)
                .isEmpty();
    }

    /** Of one guest one thing is under way at a time on an instance; guests are shared by all. */
    @RepeatedTest(50)
    void whatInstancesDoAtOnceIsCountedExactly() {
        begin();
        List<PresenceModel> models = new ArrayList<>();
        long seed = new Random().nextLong();
        IntStream.range(0, NODES).forEach(node -> models.add(new PresenceModel()));
        RedisPresenceIndex dying = house.node("dying");
        IntStream.range(0, GUESTS).forEach(i -> await(dying.enter(visitor("g" + i))));
        house.die("dying");

        Concurrently.run(
                NODES + 1,
                thread -> {
                    if (thread == NODES) {
                        House.sweep(nodes.getFirst(), "dying");
                        return;
                    }
                    Random random = new Random(seed + thread);
                    for (int step = 0; step < 120; step++) {
                        act(thread, models.get(thread), random);
                    }
                });

        long online = models.stream().flatMap(model -> model.guests().stream()).distinct().count();
        assertThat(await(nodes.getFirst().counts()).online()).as("seed %d", seed).isEqualTo(online);
        for (int node = 0; node < NODES; node++) {
            for (String guest : models.get(node).guests()) {
                await(nodes.get(node).leave(guest));
            }
        }
        assertThat(house.leftovers()).as("seed %d", seed).isEmpty();
    }

    private void begin() {
        house.emptied();
        for (int i = 0; i < NODES; i++) {
            names.add("node" + i);
            nodes.add(house.node("node" + i));
        }
    }

    private boolean step(PresenceModel model, Random random) {
        int node = random.nextInt(NODES);
        return random.nextInt(100) == 0 ? kill(node, model) : act(node, model, random);
    }

    /** Whether the index answers what the model does, which it can't if the model is of one. */
    private boolean act(int node, PresenceModel model, Random random) {
        RedisPresenceIndex index = nodes.get(node);
        String name = names.get(node);
        Guest guest = visitor("g" + random.nextInt(GUESTS)).moved(does(random.nextInt(3)));
        switch (random.nextInt(3)) {
            case 0 -> {
                List<String> elsewhere = await(index.enter(guest)).elsewhere();
                return new TreeSet<>(elsewhere).equals(model.enter(name, guest));
            }
            case 1 -> {
                List<String> elsewhere = await(index.leave(guest.id()));
                return new TreeSet<>(elsewhere).equals(model.leave(name, guest.id()));
            }
            default -> {
                await(index.update(guest));
                model.update(name, guest);
                return true;
            }
        }
    }

    /** The instance dies, is swept, and begins again as another one. */
    private boolean kill(int node, PresenceModel model) {
        String name = names.get(node);
        house.die(name);
        Queue<String> vanished = new ConcurrentLinkedQueue<>();
        sweep(nodes.get((node + 1) % NODES), name, vanished);
        names.set(node, name + "+");
        nodes.set(node, house.node(name + "+"));
        List<String> expected = model.die(name).stream().map(id -> "session-" + id).toList();
        return new TreeSet<>(vanished).equals(new TreeSet<>(expected));
    }

    private static void sweep(RedisPresenceIndex by, String gone, Queue<String> vanished) {
        long left;
        do {
            RedisPresenceIndex.Swept swept = await(by.sweep(gone));
            swept.vanished().forEach(guest -> vanished.add(guest.sessionId()));
            left = swept.left();
        } while (left > 0);
    }

    private static Situation does(int what) {
        GuestState[] states = {GuestState.ONLINE, GuestState.SEARCHING, GuestState.CHATTING};
        return new Situation(states[what], null, null, null);
    }
}
