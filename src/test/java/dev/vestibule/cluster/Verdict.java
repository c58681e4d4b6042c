package dev.vestibule.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was found to be wrong, and whom it concerns. */
final class Verdict {

    private final Map<String, Set<String>> wrongs = new LinkedHashMap<>();

    void wrong(String what, String... guests) {
        wrongs.put(String.join(" ", guests) + ": " + what, Set.of(guests));
    }

    List<String> wrongs() {
        return new ArrayList<>(wrongs.keySet());
    }

    /** Those whom anything wrong concerns. */
    Set<String> concerned() {
        return wrongs.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
}
