package dev.vestibule.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.RedisCluster;
import dev.vestibule.support.RedisServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two instances on a Cluster of three masters; sharded channels, as the server is of version 7. */
class NodeBusInClusterIT {

    private static final int MESSAGES = 1_000;

    @Test
    void messagesArriveInOrderAlsoAcrossACut() {
        try (RedisCluster cluster = RedisCluster.start();
                BusNode a = BusNode.up("a", cluster.url());
                BusNode b = BusNode.up("b", cluster.url())) {
            for (int i = 0; i < MESSAGES; i++) {
                if (i == MESSAGES / 2) {
                    cluster.masters().forEach(NodeBusInClusterIT::killSubscribers);
                }
                a.tell(b, Integer.toString(i));
                b.tell(a, Integer.toString(i));
            }
            List<String> all = IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
            a.awaitNotes(MESSAGES);
            b.awaitNotes(MESSAGES);

            assertThat(a.heard()).isEqualTo(all);
            assertThat(b.heard()).isEqualTo(all);
            assertThat(a.nodes().live()).contains(a.id());
            assertThat(
                            cluster.masters().stream()
                                    .map(master -> master.command("PUBSUB", "SHARDCHANNELS"))
                                    .filter(answer -> answer.contains("inbox")))
                    .hasSize(1);
        }
    }

    private static void killSubscribers(RedisServer master) {
        master.command("CLIENT", "KILL", "TYPE", "pubsub");
    }
}
