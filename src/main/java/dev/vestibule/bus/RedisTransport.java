package dev.vestibule.bus;

import dev.vestibule.redis.Keys;
import dev.vestibule.redis.LinkState;
import dev.vestibule.redis.RedisLink;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Carries packets through Redis, and sees to it that this instance hears: it sends beats to itself,
 * and subscribes anew when they do not arrive. On one context.
 */
final class RedisTransport {

    private static final String BEAT = "~";

    private final RedisLink link;
    private final Keys keys;
    private final BusConfig config;
    private final Context context;
    private final RedisPublisher publisher;
    private final RedisInbox inbox;
    private final BusFigures figures = new BusFigures();
    private final String channel;
    private Consumer<Packet> received = packet -> {};
    private Runnable reconnected = () -> {};
    private int missed;
    private long nextBeat;

    RedisTransport(
            NodeId self,
            RedisLink link,
            Keys keys,
            BusConfig config,
            Vertx vertx,
            RandomGenerator random) {
        this.link = link;
        this.keys = keys;
        this.config = config;
        this.context = vertx.getOrCreateContext();
        this.publisher = new RedisPublisher(link);
        this.channel = keys.inbox(self.text());
        this.inbox =
                new RedisInbox(link, config, vertx, context, random, channel, new InboxListener());
    }

    /** Where everything of the bus happens. */
    Context context() {
        return context;
    }

    BusFigures figures() {
        return figures;
    }

    /**
     * Who is told of packets, and that everything arrives again from now on. Set once, before it
     * begins.
     */
    void listener(Consumer<Packet> onPacket, Runnable onReconnected) {
        received = onPacket;
        reconnected = onReconnected;
    }

    /** Whether packets can go out. */
    boolean isUsable() {
        LinkState state = link.state();
        return publisher.isReady() && (state == LinkState.UP || state == LinkState.RECOVERING);
    }

    /** Whether what is published arrives here, as far as is known; any thread may ask. */
    boolean isHearing() {
        return inbox.isSubscribed();
    }

    /** Publishes a packet; nobody is told whether it arrived. */
    void send(Packet packet) {
        publisher
                .publish(keys.inbox(packet.to()), PacketText.write(packet))
                .subscribe()
                .with(
                        taken -> figures.countPublished(true),
                        failure -> figures.countPublished(false));
    }

    /** Subscribes anew at once; answers when packets arrive. */
    Uni<Void> reopen() {
        return inbox.reopen();
    }

    /** Nothing is heard any more. */
    void close() {
        context.runOnContext(turn -> inbox.close());
    }

    /** Time has passed; on the context. */
    void tick(long now) {
        if (!inbox.isSubscribed() || !isUsable() || now < nextBeat) {
            return;
        }
        nextBeat = now + config.beatEvery().toMillis();
        if (missed >= config.beatsMissed()) {
            missed = 0;
            inbox.distrust("it hears nothing");
            return;
        }
        publisher
                .publish(channel, BEAT)
                .subscribe()
                .with(taken -> context.runOnContext(turn -> missed++), failure -> {});
    }

    private final class InboxListener implements RedisInbox.Listener {

        @Override
        public void received(String text) {
            missed = 0;
            if (text.equals(BEAT)) {
                return;
            }
            Packet packet = PacketText.read(text);
            if (packet == null) {
                figures.countDropped();
            } else {
                received.accept(packet);
            }
        }

        @Override
        public void subscribed(RedisFlavour flavour) {
            missed = 0;
            publisher.flavour(flavour);
            figures.countReopened();
            reconnected.run();
        }
    }
}
