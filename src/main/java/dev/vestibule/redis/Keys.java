package dev.vestibule.redis;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Every key and channel of the service, with what is kept there and how long. All but the records
 * of guests share a hash tag, so that one script may change several of them in a Redis Cluster.
 */
@ApplicationScoped
public class Keys {

    private static final String SHARED = "{vestibule}:";

    private final String prefix;

    public Keys(RedisConfig config) {
        this.prefix = config.prefix().orElse("");
    }

    /**
     * Hash: the record of a guest by session id; expires when the guest was not seen for its ttl.
     */
    public String guest(String sessionId) {
        return prefix + "guest:" + sessionId;
    }

    /**
     * String: the mark of a session that was ended for good; expires when no token and no copy of
     * its guest can be left. It is where the record is, so that one script sees both.
     */
    public String ended(String sessionId) {
        return prefix + "ended:{" + guest(sessionId) + "}";
    }

    /** Sorted set: ids of live sessions by the millisecond at which they expire; trimmed. */
    public String sessions() {
        return shared("sessions");
    }

    /** Sorted set: ids of sessions ended for good, by the millisecond until which that matters. */
    public String tombstones() {
        return shared("tombstones");
    }

    /** Hash: {@code run} and {@code since} of the server that holds the data now. */
    public String origin() {
        return shared("origin");
    }

    /** String: written and read by the probe; expires within seconds. */
    public String probe() {
        return shared("probe");
    }

    /** Sorted set: instances by the millisecond until which their lease holds; swept. */
    public String nodes() {
        return shared("nodes");
    }

    /** Channel: the inbox of one instance. */
    public String inbox(String node) {
        return shared("inbox:" + node);
    }

    /** Sorted set: ids of the guests who are online, in the order in which they came. */
    public String online() {
        return shared("online");
    }

    /** Sorted set: those of them who are in no pair, in the same order. */
    public String available() {
        return shared("available");
    }

    /** String: the place of the guest who came last; grows. */
    public String places() {
        return shared("places");
    }

    /**
     * Hash: guest id to what others may see of it and what it does on which instance, as JSON; as
     * long as it is online.
     */
    public String cards() {
        return shared("cards");
    }

    /** Hash: guest id to the instances that hold its sockets, separated by blanks. */
    public String whereabouts() {
        return shared("whereabouts");
    }

    /**
     * Hash: guest id to session id of the guests whose sockets an instance holds; emptied by the
     * others when its lease is over.
     */
    public String guestsOf(String node) {
        return shared("guests:" + node);
    }

    /** Hash: guest id to its pair, {@code epoch home partner}; both members, written together. */
    public String pairs() {
        return shared("pairs");
    }

    /**
     * Set: ids of the guests in pairs whose home is an instance; emptied as they end or by sweep.
     */
    public String pairsOf(String home) {
        return shared("pairs:" + home);
    }

    /** String: with whom a guest was whose chat ended while it was away; expires in minutes. */
    public String farewell(String guestId) {
        return shared("farewell:" + guestId);
    }

    /** String: the number of the latest pair; grows. */
    public String epoch() {
        return shared("epoch");
    }

    /** Hash: guest id to the ticket with which it waits for a partner, as JSON. */
    public String tickets() {
        return shared("tickets");
    }

    /** Set: ids of the guests who wait on an instance; emptied as they leave or by sweep. */
    public String ticketsOf(String node) {
        return shared("tickets:" + node);
    }

    /**
     * What the names of the match queue's index begin with: {@code front:} and {@code behind:} are
     * sorted sets of guest ids by age, {@code leaders:} are hashes of device to guest id. They go
     * with the tickets that they are made of.
     */
    public String ticketIndex() {
        return shared("wait:");
    }

    private String shared(String name) {
        return prefix + SHARED + name;
    }
}
