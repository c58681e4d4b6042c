package dev.vestibule.matching;

import dev.vestibule.bus.Epochs;
import dev.vestibule.pair.RedisPairPointers;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.RedisConfig;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Defaults;
import dev.vestibule.support.RedisServer;
import dev.vestibule.support.TestLink;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Instances that share a Redis, as far as their queues go, and who is with whom by its word. */
final class RedisQueues implements AutoCloseable {

    /** The instance whose pairs make a guest one that is not free. */
    private static final String ELSEWHERE = "elsewhere";

    private static final String NOBODY = "nobody";

    private final RedisServer server = RedisServer.start();
    private final TestLink link = TestLink.up(server.url());
    private final Keys keys = new Keys(Defaults.of(RedisConfig.class));
    private final RedisPairPointers pointers = new RedisPairPointers(link.link(), keys);
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final Set<String> offline = ConcurrentHashMap.newKeySet();

    RedisServer server() {
        return server;
    }

    TestLink link() {
        return link;
    }

    Keys keys() {
        return keys;
    }

    RedisPairPointers pointers() {
        return pointers;
    }

    /** Nothing is there any more but the instances. */
    void clear() {
        away.clear();
        offline.clear();
        send(Command.FLUSHALL);
        renew(ELSEWHERE);
    }

    /** The queue of an instance, which lives. */
    RedisMatchQueue queue(String node) {
        renew(node);
        return new RedisMatchQueue(
                link.link(), keys, node, new Here(), id -> "card of " + id, epochs());
    }

    Epochs epochs() {
        return new Assembly().get(Epochs.class);
    }

    void renew(String node) {
        long until = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
        send(Command.ZADD, keys.nodes(), Long.toString(until), node);
    }

    /** The lease of an instance is over. */
    void expire(String node) {
        send(Command.ZADD, keys.nodes(), "1", node);
    }

    /** The guest has no sockets where it asks. */
    void disconnect(String guestId) {
        offline.add(guestId);
    }

    /** Puts a guest into a pair with nobody, or takes it out. */
    void setFree(String guestId, boolean free) {
        if (!free) {
            away.add(guestId);
            send(Command.HSETNX, keys.pairs(), guestId, "1 " + ELSEWHERE + " " + NOBODY);
        } else if (away.remove(guestId) && NOBODY.equals(partnerOf(guestId))) {
            send(Command.HDEL, keys.pairs(), guestId);
        }
    }

    void dissolve(String guestId) {
        List<String> pair = pair(guestId);
        if (pair != null && !pair.get(2).equals(NOBODY)) {
            long epoch = Long.parseLong(pair.get(0));
            pointers.end(epoch, pair.get(1), guestId, pair.get(2)).await().indefinitely();
            for (String member : List.of(guestId, pair.get(2))) {
                if (away.contains(member)) {
                    setFree(member, false);
                }
            }
        }
    }

    @Nullable String partnerOf(String guestId) {
        List<String> pair = pair(guestId);
        return pair == null ? null : pair.get(2);
    }

    /** Number, home and partner. */
    @Nullable List<String> pair(String guestId) {
        Response text = send(Command.HGET, keys.pairs(), guestId);
        return text == null ? null : List.of(text.toString().split(" "));
    }

    /** Everybody who is in a pair, and with whom. */
    Map<String, String> partners() {
        Map<String, String> partners = new HashMap<>();
        Response all = send(Command.HGETALL, keys.pairs());
        for (String guest : all.getKeys()) {
            String partner = all.get(guest).toString().split(" ")[2];
            if (!partner.equals(NOBODY)) {
                partners.put(guest, partner);
            }
        }
        return partners;
    }

    /** The tickets that wait. */
    Map<String, Ticket> tickets() {
        Map<String, Ticket> tickets = new HashMap<>();
        Response all = send(Command.HGETALL, keys.tickets());
        for (String guest : all.getKeys()) {
            tickets.put(guest, TicketText.read(all.get(guest).toString()).ticket());
        }
        return tickets;
    }

    /** The names of all keys but the instances, the pairs and the counter, sorted. */
    List<String> leftovers() {
        List<String> left = new ArrayList<>();
        send(Command.KEYS, "*").forEach(key -> left.add(key.toString()));
        left.removeAll(List.of(keys.nodes(), keys.pairs(), keys.epoch(), keys.probe()));
        left.sort(null);
        return left;
    }

    /** How many scripts Redis ran so far. */
    long scriptsRun() {
        return info("commandstats", "cmdstat_eval")
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    /** The processor time that Redis took so far, in microseconds. */
    long cpuMicros() {
        return info("cpu", "used_cpu_")
                .filter(line -> line.matches("used_cpu_(user|sys):.*"))
                .mapToLong(line -> Math.round(Double.parseDouble(line.split(":")[1]) * 1e6))
                .sum();
    }

    private Stream<String> info(String section, String beginning) {
        return send(Command.INFO, section)
                .toString()
                .lines()
                .filter(line -> line.startsWith(beginning));
    }

    @Nullable Response send(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return link.link().send(request).await().indefinitely();
    }

    @Override
    public void close() {
        link.close();
        server.close();
    }

    private final class Here implements Eligibility {

        @Override
        public boolean isFree(String guestId) {
            return !offline.contains(guestId);
        }

        @Override
        public void claim(Ticket asker, Ticket partner, long epoch) {
            throw new AssertionError("pairs of all instances are not recorded by the queue");
        }
    }
}
