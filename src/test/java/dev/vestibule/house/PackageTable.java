package dev.vestibule.house;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The packages, lowest first, and what each may import. A package that is not in the table may
 * import nothing and be imported by nobody, so a new one has to be entered here first.
 */
final class PackageTable {

    private static final Map<String, Set<String>> TABLE = table();

    private PackageTable() {}

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        rows.put("problem", Set.of());
        row(rows, "edge", "");
        row(rows, "redis", "");
        row(rows, "bus", "redis");
        row(rows, "ratelimit", "redis");
        row(rows, "token", "ratelimit bus redis");
        row(rows, "guest", "token ratelimit bus redis");
        row(rows, "wire", "guest");
        row(rows, "presence", "guest bus redis");
        row(rows, "delivery", "wire presence bus guest redis");
        row(rows, "pair", "delivery wire presence bus guest redis");
        row(rows, "matching", "pair delivery wire presence bus guest ratelimit redis");
        row(rows, "chat", "pair delivery wire guest ratelimit");
        row(rows, "signalling", "pair delivery wire guest ratelimit");
        rows.put("realtime", Set.copyOf(rows.keySet()));
        rows.put("socketio", Set.copyOf(rows.keySet()));
        row(rows, "stats", "redis realtime presence matching pair delivery wire guest");
        rows.put("ops", Set.copyOf(rows.keySet()));
        return rows;
    }

    /** Every row may import {@code problem}, and every row after it {@code edge}. */
    private static void row(Map<String, Set<String>> rows, String name, String imports) {
        Set<String> allowed =
                new HashSet<>(imports.isEmpty() ? List.of() : List.of(imports.split(" ")));
        allowed.add("problem");
        if (rows.containsKey("edge")) {
            allowed.add("edge");
        }
        rows.put(name, Set.copyOf(allowed));
    }

    /** The packages in the order of the table. */
    static List<String> names() {
        return List.copyOf(TABLE.keySet());
    }

    /** What a package may import besides itself; empty for a package the table does not know. */
    static Set<String> mayImport(String name) {
        return TABLE.getOrDefault(name, Set.of());
    }

    static boolean knows(String name) {
        return TABLE.containsKey(name);
    }
}
