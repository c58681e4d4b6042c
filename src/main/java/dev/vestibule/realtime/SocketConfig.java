package dev.vestibule.realtime;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a socket may cost, on either door. */
@ConfigMapping(prefix = "vestibule.socket")
public interface SocketConfig {

    /**
     * The largest message, in bytes of UTF-8, whole or assembled from fragments; more closes 1009.
     * Four times the largest legal event (SDP, 16 KiB), and small enough to be held for everyone.
     */
    @WithDefault("64K")
    MemorySize maxMessage();

    /** The most frames one message may come in; more closes 1008. Bounds work, not memory. */
    @WithDefault("128")
    int maxFragments();

    ControlFrames controlFrames();

    /** How often a ping goes out: below the 60 s after which proxies drop an idle connection. */
    @WithDefault("20s")
    Duration pingInterval();

    /**
     * How long after a ping was due some frame must have come in, else 4431. Together with the
     * interval it bounds the detection of a dead peer: 30 s.
     */
    @WithDefault("10s")
    Duration pingTimeout();

    /** How long a client may not read before it is closed 4430: a handover between cells fits. */
    @WithDefault("10s")
    Duration writeStall();

    /** How long TCP may live after our Close frame: a slow round trip, and no longer. */
    @WithDefault("2s")
    Duration closeTimeout();

    /** How long a socket may be open without having been authenticated, else 4408. */
    @WithDefault("10s")
    Duration authTimeout();

    /**
     * Whether {@code ?access_token=} may carry the token. Addresses end up in logs and histories:
     * only for clients that can do nothing else.
     */
    @WithDefault("false")
    boolean queryToken();

    /** The most unauthenticated sockets of an instance; more are refused at the handshake, 503. */
    @WithDefault("1000")
    int maxUnauthenticated();

    /** The same for one client address; low, since authentication is the first thing to happen. */
    @WithDefault("10")
    int maxUnauthenticatedPerAddress();

    /** The most bytes of TCP an unauthenticated socket may send; more closes 1009. */
    @WithDefault("16K")
    MemorySize maxUnauthenticatedBytes();

    /** The most sockets of one guest; the oldest gives way, 4409. A few tabs and devices. */
    @WithDefault("5")
    int socketsPerGuest();

    /** Messages of a client that wait to be handled; more closes 4429. */
    Inbound inbound();

    /** Messages that wait for a client to read; over it the loss classes of the outbox decide. */
    Outbound outbound();

    /** Pings and pongs of a client: a token bucket. Heartbeats need one in seconds. */
    interface ControlFrames {

        /** Tokens that come back, a second; an empty bucket closes 1008. */
        @WithDefault("10")
        int perSecond();

        /** Tokens of a full bucket: what a client catching up after a stall may send at once. */
        @WithDefault("20")
        int burst();
    }

    /** The bound of one connection's inbound queue. */
    interface Inbound {

        /** Messages. */
        @WithDefault("64")
        int maxMessages();

        /** Bytes of UTF-8: four messages of the largest size. */
        @WithDefault("256K")
        MemorySize maxBytes();
    }

    /** The bound of one connection's outbound queue, beyond what the channel itself holds. */
    interface Outbound {

        /** Messages. */
        @WithDefault("512")
        int maxMessages();

        /** Bytes of UTF-8. */
        @WithDefault("1M")
        MemorySize maxBytes();
    }
}
