package dev.vestibule.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** All that happened in a run: to its instances, and to its guests. */
final class Diary {

    private record Line(long at, String text) {}

    private static final int MAX_TEXT = 240;

    private final long began = System.nanoTime();
    private final List<Line> faults = new CopyOnWriteArrayList<>();

    /** Milliseconds since the run began. */
    long now() {
        return (System.nanoTime() - began) / 1_000_000;
    }

    /** Something was done to the instances, to Redis, or to the way between. */
    void fault(String text) {
        faults.add(new Line(now(), "######## " + text));
    }

    /** What happened to some guests, among the faults, in the order of time. */
    String historyOf(Set<String> guests, List<Wanderer> all) {
        List<Line> lines = new ArrayList<>(faults);
        all.stream()
                .filter(wanderer -> guests.contains(wanderer.id()))
                .flatMap(wanderer -> wanderer.tabs().stream())
                .flatMap(Diary::lines)
                .forEach(lines::add);
        lines.sort(Comparator.comparingLong(Line::at));
        StringBuilder history = new StringBuilder();
        lines.forEach(line -> history.append("%7d %s%n".formatted(line.at(), line.text())));
        return history.toString();
    }

    private static Stream<Line> lines(RecordedTab tab) {
        String who = tab.guest().substring(0, 12) + "/" + tab.number() + "@" + tab.node() + " ";
        return tab.moments().stream()
                .map(moment ->
                        new Line(moment.at(), who + moment.name() + " " + shortened(moment)));
    }

    private static String shortened(RecordedTab.Moment moment) {
        String data = moment.data().toString();
        return data.substring(0, Math.min(MAX_TEXT, data.length()));
    }
}
