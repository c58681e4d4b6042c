package dev.vestibule.cluster;

import dev.vestibule.cluster.Testimony.Chapter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all sockets heard of all pairs, and whether they tell of the same world. */
final class Ledger {

    /** How much later one side may hear what the other has heard already. */
    private static final long SLACK = 12_000;

    private record Span(RecordedTab tab, String partner, long from, long until) {}

    private final Map<String, TreeMap<Long, String>> senders = new HashMap<>();
    private final Map<RecordedTab, Span> begun = new HashMap<>();
    private final List<Span> spans = new ArrayList<>();

    /** The pair that a message belongs to. */
    static String pairOf(String messageId) {
        return messageId.substring(0, messageId.lastIndexOf('_'));
    }

    void message(String id, long seq, String sender) {
        senders.computeIfAbsent(pairOf(id), pair -> new TreeMap<>()).put(seq, sender);
    }

    void matched(RecordedTab tab, long at, String partner) {
        begun.put(tab, new Span(tab, partner, at, Long.MAX_VALUE));
    }

    void closed(RecordedTab tab, long at, String partner) {
        Span span = begun.remove(tab);
        if (span != null && span.partner().equals(partner)) {
            spans.add(new Span(tab, partner, span.from(), at));
        }
    }

    /** How many messages are known of. */
    long messages() {
        return senders.values().stream().mapToLong(Map::size).sum();
    }

    int pairs() {
        return senders.size();
    }

    void judge(List<Testimony> all, Verdict verdict) {
        all.forEach(testimony ->
                testimony
                        .chapters()
                        .forEach((pair, chapter) -> gaps(testimony.tab(), pair, chapter, verdict)));
        begun.forEach((tab, span) -> spans.add(endOf(tab, span)));
        Map<String, List<Span>> byGuest = new HashMap<>();
        spans.forEach(span ->
                byGuest.computeIfAbsent(span.tab().guest(), id -> new ArrayList<>()).add(span));
        byGuest.forEach((guest, own) -> {
            overlaps(guest, own, verdict);
            own.forEach(span -> oneSided(span, all, byGuest, verdict));
        });
    }

    /** A span that the socket did not hear the end of ended with the socket. */
    private static Span endOf(RecordedTab tab, Span span) {
        return new Span(tab, span.partner(), span.from(), endOf(tab));
    }

    private static long endOf(RecordedTab tab) {
        return tab.moments().stream()
                .filter(moment ->
                        moment.name().startsWith("*close") || moment.name().equals("*abort"))
                .mapToLong(RecordedTab.Moment::at)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void gaps(RecordedTab tab, String pair, Chapter chapter, Verdict verdict) {
        boolean live = tab.isOpen() && !chapter.closed;
        long first =
                chapter.fromTheBeginning || chapter.heard.isEmpty() ? 1 : chapter.heard.first();
        long last = live ? Long.MAX_VALUE : chapter.last();
        senders.getOrDefault(pair, new TreeMap<>())
                .forEach((seq, sender) -> {
                    boolean partners = !sender.equals(tab.guest());
                    boolean due = seq >= first && seq <= last;
                    if (partners && due && !chapter.heard.contains(seq)) {
                        verdict.wrong(
                                "socket %d of pair %s never heard %d, but up to %d"
                                        .formatted(tab.number(), pair, seq, chapter.last()),
                                tab.guest(),
                                sender);
                    }
                });
    }

    private static void overlaps(String guest, List<Span> own, Verdict verdict) {
        for (Span one : own) {
            for (Span other : own) {
                long overlap =
                        Math.min(one.until(), other.until()) - Math.max(one.from(), other.from());
                if (!one.partner().equals(other.partner()) && overlap > SLACK) {
                    verdict.wrong(
                            "in two pairs from " + Math.max(one.from(), other.from()),
                            guest,
                            one.partner(),
                            other.partner());
                }
            }
        }
    }

    /** Who was with somebody for long was so in the eyes of the other one too. */
    private static void oneSided(
            Span span, List<Testimony> all, Map<String, List<Span>> byGuest, Verdict verdict) {
        boolean isLong = span.until() - SLACK > span.from();
        boolean mutual =
                byGuest.getOrDefault(span.partner(), List.of()).stream()
                        .anyMatch(other ->
                                other.partner().equals(span.tab().guest())
                                        && Math.abs(other.from() - span.from()) < SLACK);
        boolean wasThere =
                all.stream()
                        .map(Testimony::tab)
                        .filter(tab -> tab.guest().equals(span.partner()))
                        .anyMatch(tab -> wasOpen(tab, span.from()));
        if (isLong && !mutual && wasThere) {
            verdict.wrong(
                    "only one side heard of a pair at " + span.from(),
                    span.tab().guest(),
                    span.partner());
        }
    }

    private static boolean wasOpen(RecordedTab tab, long at) {
        boolean before = !tab.moments().isEmpty() && tab.moments().getFirst().at() < at - SLACK / 4;
        long end = endOf(tab);
        return before && end > at && end - SLACK > at;
    }
}
