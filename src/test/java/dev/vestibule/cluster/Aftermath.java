package dev.vestibule.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** When everything is well again: what the instances and Redis say is what the guests know. */
final class Aftermath {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What instances may complain of: Redis being away, and each other. */
    private static final Pattern KNOWN =
            Pattern.compile("Redis|redis|[Ii]nstance|BlockedThreadChecker|STORE_UNAVAILABLE");

    private final House house;
    private final List<Wanderer> wanderers;
    private final Verdict verdict;

    Aftermath(House house, List<Wanderer> wanderers, Verdict verdict) {
        this.house = house;
        this.wanderers = wanderers;
        this.verdict = verdict;
    }

    /** Waits until all agree, and notes what they don't agree on. */
    void judge() {
        // Who does not know hears it from its partner.
        wanderers.forEach(wanderer -> wanderer.open().stream().limit(1).forEach(wanderer::chat));
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> differences().isEmpty());
        } catch (ConditionTimeoutException never) {
            differences()
                    .forEach((what, guests) -> verdict.wrong(what, guests.toArray(String[]::new)));
        }
        logs();
    }

    private Map<String, Set<String>> differences() {
        Map<String, Set<String>> differences = new HashMap<>();
        Set<String> online = new HashSet<>();
        Map<String, Set<String>> partners = new HashMap<>();
        Set<String> searching = new HashSet<>();
        for (Wanderer wanderer : wanderers) {
            for (RecordedTab tab : wanderer.open()) {
                online.add(tab.guest());
                if (tab.partner() != null) {
                    partners.computeIfAbsent(tab.guest(), g -> new HashSet<>()).add(tab.partner());
                } else if (tab.isSearching()) {
                    searching.add(tab.guest());
                }
            }
            boolean ignorant = wanderer.open().stream().noneMatch(RecordedTab::knows);
            if (ignorant && wanderer.searches()) {
                searching.add(wanderer.id());
            }
        }
        searching.removeAll(partners.keySet());
        partners.forEach((guest, with) -> {
            for (String partner : with) {
                if (!partners.getOrDefault(partner, Set.of()).equals(Set.of(guest))) {
                    differences.put(
                            "its partners are %s, whose are %s"
                                    .formatted(with, partners.get(partner)),
                            Set.of(guest, partner));
                }
            }
        });
        if (searching.size() > 1) {
            differences.put("search, and find nobody: ", searching);
        }
        figures(differences, online, partners.keySet(), searching);
        keys(differences, online, partners.keySet(), searching);
        return differences;
    }

    private void figures(
            Map<String, Set<String>> differences,
            Set<String> online,
            Set<String> paired,
            Set<String> searching) {
        List<JsonNode> figures = house.figures();
        for (int i = 0; i < figures.size(); i++) {
            compare(differences, "online on " + i, figures.get(i), "onlineUsers", online);
            compare(differences, "paired on " + i, figures.get(i), "connectedUsers", paired);
            compare(differences, "searching on " + i, figures.get(i), "searchingUsers", searching);
        }
    }

    private static void compare(
            Map<String, Set<String>> differences,
            String what,
            JsonNode figures,
            String name,
            Set<String> guests) {
        int told = figures.path(name).asInt(-1);
        if (told != guests.size()) {
            differences.put(what + " are said to be " + told + ", are " + guests.size(), Set.of());
        }
    }

    private void keys(
            Map<String, Set<String>> differences,
            Set<String> online,
            Set<String> paired,
            Set<String> searching) {
        List<String> live = house.ask("ZRANGE", "{vestibule}:nodes", "0", "-1");
        if (live.size() != house.nodes().count()) {
            differences.put("instances in Redis: " + live, Set.of());
        }
        for (String key : house.ask("KEYS", "{vestibule}:*:*")) {
            String node = key.substring(key.lastIndexOf(':') + 1);
            if (Stream.of(":guests:", ":pairs:", ":tickets:").anyMatch(key::contains)
                    && !live.contains(node)) {
                differences.put("left in Redis: " + key, Set.of());
            }
        }
        sameMembers(
                differences, "online", house.ask("ZRANGE", shared("online"), "0", "-1"), online);
        sameMembers(differences, "cards", house.ask("HKEYS", shared("cards")), online);
        sameMembers(differences, "whereabouts", house.ask("HKEYS", shared("whereabouts")), online);
        sameMembers(differences, "pairs", house.ask("HKEYS", shared("pairs")), paired);
        sameMembers(differences, "tickets", house.ask("HKEYS", shared("tickets")), searching);
    }

    private static void sameMembers(
            Map<String, Set<String>> differences,
            String what,
            List<String> told,
            Set<String> guests) {
        Set<String> odd = new HashSet<>(told);
        odd.removeAll(guests);
        if (!odd.isEmpty()) {
            differences.put("too many in " + what, odd);
        }
        Set<String> missing = new HashSet<>(guests);
        told.forEach(missing::remove);
        if (!missing.isEmpty()) {
            differences.put("missing in " + what, missing);
        }
    }

    private static String shared(String name) {
        return "{vestibule}:" + name;
    }

    private void logs() {
        List<String> loud = new ArrayList<>();
        for (int i = 0; i < house.nodes().count(); i++) {
            house.nodes()
                    .node(i)
                    .log()
                    .lines()
                    .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .filter(line -> !KNOWN.matcher(line).find())
                    .forEach(loud::add);
        }
        loud.stream().limit(10).forEach(line -> verdict.wrong("log: " + line));
    }
}
