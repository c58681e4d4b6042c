package dev.vestibule.pair;

import java.util.List;

/**
 * A member's last socket on an instance is gone, as that instance tells the home of the pair: four
 * lines of text.
 *
 * @param elsewhere the instances that still hold sockets of the member
 */
record PairDeparture(long epoch, String guestId, String username, List<String> elsewhere) {

    private static final int PARTS = 4;

    String text() {
        return String.join(
                "\n", Long.toString(epoch), guestId, username, String.join(" ", elsewhere));
    }

    static PairDeparture of(String text) {
        String[] parts = text.split("\n", PARTS);
        List<String> nodes = parts[3].isEmpty() ? List.of() : List.of(parts[3].split(" "));
        return new PairDeparture(Long.parseLong(parts[0]), parts[1], parts[2], nodes);
    }
}
