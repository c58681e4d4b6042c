package dev.vestibule.cluster;

import dev.vestibule.docs.RedisGuide;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisCluster;
import dev.vestibule.support.ServiceLaunch;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A Redis Cluster of three masters does what one Redis does, with the settings of docs/redis.md.
 */
class ClusterIT {

    @Test
    void guestsOfTwoInstancesMeetAndTalk() {
        try (RedisCluster cluster = RedisCluster.start();
                Nodes nodes = Nodes.start("cluster", 2, cluster.url(), ClusterIT::settings)) {
            Meeting meeting = nodes.meet(0, 1);
            meeting.chat("across", 100);
            nodes.awaitFigures(2, 2);
            meeting.first().request("close-room");
            meeting.second().expect("room:closed");
            ManyGuests guests = ManyGuests.enter(nodes, 30);
            guests.search();
            guests.talk();
            nodes.awaitFigures(32, 30);
            nodes.leave();
        }
    }

    @Test
    void aMasterThatIsKilledIsAnOutageUntilItIsBack() {
        try (RedisCluster cluster = RedisCluster.start();
                Nodes nodes =
                        Nodes.start(
                                "cluster-outage",
                                2,
                                cluster.url(),
                                launch ->
                                        settings(launch).property("vestibule.redis.dwell", "0s"))) {
            Meeting within = nodes.meet(0, 0);
            for (int i = 0; i < cluster.masters().size(); i++) {
                cluster.masters().get(i).kill();
                within.chat("without master " + i, 5);
                cluster.restart(i);
                nodes.awaitStore("redis");
                nodes.meet(0, 1).chat("across", 5);
            }
            nodes.leave();
        }
    }

    private static ServiceLaunch settings(ServiceLaunch launch) {
        return RedisGuide.settings("Cluster", Map.of()).apply(launch);
    }
}
