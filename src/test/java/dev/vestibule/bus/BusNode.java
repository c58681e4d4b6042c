package dev.vestibule.bus;

import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RecoveryStep;
import dev.vestibule.redis.RedisConfig;
import dev.vestibule.redis.RedisLinkChanged;
import dev.vestibule.support.Defaults;
import dev.vestibule.support.RecordedEvents;
import dev.vestibule.support.TestLink;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** An instance that has nothing but a bus. */
final class BusNode implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(3);

    /** A step of an instance that is still being put together. */
    private record Later(RecoveryStep.Stage stage, CompletableFuture<RecoveryStep> step)
            implements RecoveryStep {
        @Override
        public Uni<Void> recover() {
            return Uni.createFrom().completionStage(step).chain(RecoveryStep::recover);
        }
    }

    private final TestLink link;
    private final Keys keys;
    private final Epochs epochs = new Epochs(Clock.systemUTC());
    private final RecordedEvents<NodeLeft> left = new RecordedEvents<>();
    private final RecordedEvents<NodeExpired> expired = new RecordedEvents<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final BusLife life;

    private BusNode(String name, String url) {
        Later inbox = new Later(RecoveryStep.Stage.BUS, new CompletableFuture<>());
        Later lease = new Later(RecoveryStep.Stage.LEASES, new CompletableFuture<>());
        RedisConfig config =
                Defaults.of(RedisConfig.class, Map.of("dwell", Duration.ofMillis(100)));
        link = TestLink.begun(url, config, List.of(lease, inbox));
        keys = new Keys(config);
        life =
                new BusLife(
                        NodeId.of(name, new SecureRandom()),
                        busConfig(),
                        link.link(),
                        keys,
                        link.vertx(),
                        epochs,
                        new BusEvents(left, expired));
        link.changes().observedBy((RedisLinkChanged change) -> life.onLink(change));
        bus().on("note", this::note);
        life.start();
        inbox.step().complete(new InboxRecovery(life));
        lease.step().complete(new LeaseRecovery(life));
    }

    private static BusConfig busConfig() {
        return Defaults.of(
                BusConfig.class,
                Map.of("lease", LEASE, "renewEvery", Duration.ofMillis(300), "maxMessages", 3_000));
    }

    /** An instance whose link is up. */
    static BusNode up(String name, String url) {
        BusNode node = new BusNode(name, url);
        node.awaitUp();
        return node;
    }

    BusNode awaitUp() {
        link.awaitState(LinkState.UP);
        return this;
    }

    TestLink link() {
        return link;
    }

    Keys keys() {
        return keys;
    }

    Epochs epochs() {
        return epochs;
    }

    NodeBus bus() {
        return life.bus();
    }

    BusFigures figures() {
        return life.bus().figures();
    }

    Nodes nodes() {
        return life.nodes();
    }

    /** Whether it hears what others publish. */
    boolean isHearing() {
        return life.transport().isHearing();
    }

    String id() {
        return bus().self();
    }

    /** The bodies of the notes that came, in order. */
    List<String> heard() {
        return heard;
    }

    /** The instances that left, in order. */
    List<String> left() {
        return left.fired().stream().map(NodeLeft::node).toList();
    }

    RecordedEvents<NodeExpired> expired() {
        return expired;
    }

    /** Sends a note that wants no answer. */
    void tell(BusNode other, String body) {
        bus().tell(other.id(), "note", body);
    }

    /** Waits for so many notes. */
    void awaitNotes(int count) {
        Awaitility.await(count + " notes at " + id())
                .atMost(Duration.ofSeconds(30))
                .until(() -> heard.size() >= count);
    }

    /** Ends as an orderly stop does. */
    void stop() {
        life.stop();
        link.close();
    }

    /** Ends as a crash does. */
    @Override
    public void close() {
        life.stopWithoutGoodbye();
        link.close();
    }

    private Uni<String> note(String from, String body) {
        heard.add(body);
        return Uni.createFrom().item(body + "!");
    }
}
