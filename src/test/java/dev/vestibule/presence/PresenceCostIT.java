package dev.vestibule.presence;

import static dev.vestibule.presence.House.await;
import static dev.vestibule.support.Visitors.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestState;
import dev.vestibule.guest.Situation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** P6: what the N-th guest costs Redis does not depend on N; and Node defect 6. */
class PresenceCostIT {

    private static final Pattern CALLS = Pattern.compile("cmdstat_([a-z|]+):calls=(\\d+)");
    private static final Pattern BYTES = Pattern.compile("total_net_(in|out)put_bytes:(\\d+)");

    /** Of the probe, of the measuring, and of what a script is called by. */
    private static final Set<String> BESIDES =
            Set.of("get", "set", "info", "quit", "eval", "evalsha", "ping", "hello");

    private static final int SAMPLE = 40;
    private static final long BYTES_OF_A_CONNECT = 2_048;

    @Test
    void p6CommandsAndBytesOfTheNthConnectAreConstant() {
        try (House house = new House()) {
            RedisPresenceIndex index = house.node("node");
            Map<Integer, Map<String, Long>> commands = new TreeMap<>();
            for (int online : List.of(50, 500, 5_000)) {
                long before = await(index.counts()).online();
                for (long i = before; i < online; i++) {
                    await(index.enter(guest("n" + i)));
                }
                commands.put(online, sample(house, index, online));
            }

            assertThat(commands.get(500)).isEqualTo(commands.get(50));
            assertThat(commands.get(5_000)).isEqualTo(commands.get(50));
        }
    }

    /** The commands of some guests who come, search and go; each is the cost of N + 1. */
    private static Map<String, Long> sample(House house, RedisPresenceIndex index, int online) {
        Map<String, Long> before = calls(house);
        long bytes = bytes(house);
        IntStream.range(0, SAMPLE)
                .forEach(i -> {
                    Guest guest = guest("s" + i);
                    await(index.enter(guest));
                    await(
                            index.update(
                                    guest.moved(
                                            new Situation(
                                                    GuestState.SEARCHING, null, null, null))));
                    await(index.leave(guest.id()));
                });
        long ofOne = (bytes(house) - bytes) / SAMPLE;
        assertThat(ofOne).as("bytes at %d", online).isLessThan(BYTES_OF_A_CONNECT);
        Map<String, Long> made = new HashMap<>();
        calls(house)
                .forEach((name, count) -> made.put(name, count - before.getOrDefault(name, 0L)));
        made.values().removeIf(count -> count == 0);
        made.keySet().removeAll(BESIDES);
        return made;
    }

    private static Map<String, Long> calls(House house) {
        Map<String, Long> calls = new HashMap<>();
        for (MatchResult found : found(CALLS, house.server().command("INFO", "commandstats"))) {
            calls.put(found.group(1), Long.valueOf(found.group(2)));
        }
        return calls;
    }

    private static long bytes(House house) {
        return found(BYTES, house.server().command("INFO", "stats")).stream()
                .mapToLong(found -> Long.parseLong(found.group(2)))
                .sum();
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    /** As long as real ones. */
    private static Guest guest(String id) {
        return visitor("guest_" + "0".repeat(36 - id.length()) + id);
    }
}
