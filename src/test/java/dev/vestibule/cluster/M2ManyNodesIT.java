package dev.vestibule.cluster;

import dev.vestibule.support.Nodes;
import dev.vestibule.support.RedisServer;
import org.junit.jupiter.api.Test;

/** M2: guests of three instances search at once, and nobody is in two pairs or with itself. */
class M2ManyNodesIT {

    private static final int GUESTS = 120;
    private static final int ROUNDS = 5;

    @Test
    void everybodyGetsOnePartner() {
        try (RedisServer redis = RedisServer.start();
                Nodes nodes = Nodes.start("m2-many-nodes", 3, redis.url())) {
            ManyGuests guests = ManyGuests.enter(nodes, GUESTS);
            for (int i = 0; i < ROUNDS; i++) {
                guests.search();
                guests.talk();
                nodes.awaitFigures(GUESTS, GUESTS);
                guests.part();
                nodes.awaitFigures(GUESTS, 0);
            }
            nodes.leave();
        }
    }
}
