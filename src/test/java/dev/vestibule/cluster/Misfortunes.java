package dev.vestibule.cluster;

import dev.vestibule.support.FlakyRedis;
import dev.vestibule.support.FlakyRedis.Direction;
import dev.vestibule.support.FlakyRedis.Traffic;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What befalls instances, Redis and the way between, one thing after another. */
final class Misfortunes {

    private final Random random;
    private final Diary diary;
    private final House house;

    Misfortunes(Random random, Diary diary, House house) {
        this.random = random;
        this.diary = diary;
        this.house = house;
    }

    /** One of them begins and, some time later, is over. */
    void next() {
        Nodes nodes = house.nodes();
        RedisServer redis = house.redis();
        int node = random.nextInt(nodes.count());
        FlakyRedis way = house.way(node);
        switch (random.nextInt(10)) {
            case 0, 1 -> killed(node);
            case 2 -> {
                diary.fault("cut the way of " + node);
                way.cut();
            }
            case 3 -> during("refuse at " + node, way::refuse, way::heal, 6000);
            case 4 -> during("silence at " + node, way::fallSilent, way::heal, 7000);
            case 5 -> {
                Traffic traffic = Traffic.values()[random.nextInt(2)];
                Direction direction = Direction.values()[random.nextInt(2)];
                during(
                        "silence of " + traffic + " " + direction + " at " + node,
                        () -> way.fallSilent(traffic, direction),
                        way::heal,
                        6000);
            }
            case 6 -> {
                Duration each = Duration.ofMillis(20 + random.nextInt(400));
                during(each + " at " + node, () -> way.delay(each), way::heal, 4000);
            }
            case 7 -> during("Redis killed", redis::kill, redis::restart, 3000);
            case 8 -> during("Redis frozen", redis::freeze, redis::thaw, 3000);
            default -> {
                var service = nodes.node(node);
                during("instance " + node + " frozen", service::freeze, service::thaw, 7000);
            }
        }
    }

    private void killed(int node) {
        diary.fault("kill instance " + node);
        house.nodes().kill(node);
        pause(0, 8000);
        diary.fault("start instance " + node);
        house.startAgain(node);
        diary.fault("instance " + node + " is ready");
    }

    private void during(String what, Runnable begin, Runnable end, int atMost) {
        diary.fault(what);
        begin.run();
        pause(50, atMost);
        end.run();
        diary.fault("over: " + what);
    }

    /** Waits for a random number of milliseconds. */
    void pause(int atLeast, int atMost) {
        LockSupport.parkNanos((atLeast + random.nextInt(atMost - atLeast + 1)) * 1_000_000L);
    }
}
