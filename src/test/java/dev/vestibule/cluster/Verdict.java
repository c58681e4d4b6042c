package dev.vestibule.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was found to be wrong, and whom it concerns. */
final class Verdict {

    private final Map<String, Set<String>> wrongs = new LinkedHashMap<>();

    void wrong(String what, String... guests) {
        wrongs.put(String.join(" ", guests) + ": " + what, Set.of(guests));
    }

    List<String> wrongs() {
        return new ArrayList<>(wrongs.keySet());
    }

    /** Those whom the first wrong concerns. */
    Set<String> concerned(int wrong) {
        return new ArrayList<>(wrongs.values()).get(wrong);
    }
}
