package dev.vestibule.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.cluster.RecordedTab.Moment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one socket heard, told in order, and whether it can be true of one guest in one world. */
final class Testimony {

    /** Of one pair, what the socket heard. */
    static final class Chapter {
        final TreeSet<Long> heard = new TreeSet<>();
        final TreeSet<Long> sent = new TreeSet<>();
        final Set<String> texts = new HashSet<>();
        final boolean fromTheBeginning;
        boolean closed;

        Chapter(boolean fromTheBeginning) {
            this.fromTheBeginning = fromTheBeginning;
        }

        /** The highest number that it has seen. */
        long last() {
            return Math.max(heard.isEmpty() ? 0 : heard.last(), sent.isEmpty() ? 0 : sent.last());
        }
    }

    private final RecordedTab tab;
    private final boolean severalPlaces;
    private final Verdict verdict;
    private final Ledger ledger;
    private final Map<String, Chapter> chapters = new HashMap<>();
    private @Nullable String partner;
    private @Nullable Chapter current;
    private @Nullable String currentPair;
    private boolean everMatched;
    private boolean everClosed;

    /**
     * @param severalPlaces the guest has sockets on several instances
     */
    Testimony(RecordedTab tab, boolean severalPlaces, Verdict verdict, Ledger ledger) {
        this.severalPlaces = severalPlaces;
        this.tab = tab;
        this.verdict = verdict;
        this.ledger = ledger;
    }

    RecordedTab tab() {
        return tab;
    }

    Map<String, Chapter> chapters() {
        return chapters;
    }

    Testimony told() {
        tab.moments().forEach(this::tell);
        return this;
    }

    private void tell(Moment moment) {
        JsonNode data = moment.data();
        switch (moment.name()) {
            case "user:matched" -> matched(moment, data.path("matchedUser").path("id").asText());
            case "room:closed" -> closed(moment, data);
            case "chat:message" -> message(moment, data);
            case "chat:message:sent" -> sent(moment, data);
            case "chat:typing:start", "chat:typing:stop" ->
                    ofPartner(moment, data.path("userId").asText());
            default -> plain(moment, data);
        }
    }

    private void plain(Moment moment, JsonNode data) {
        boolean broken =
                data.path("code").asText().equals("INTERNAL_ERROR")
                        || moment.name().startsWith("*closed 1011");
        if (broken) {
            wrong("internal error", moment);
        }
    }

    private void matched(Moment moment, String with) {
        if (partner != null) {
            wrong("in two pairs, of " + partner, moment);
        }
        if (with.equals(tab.guest())) {
            wrong("matched with itself", moment);
        }
        partner = with;
        everMatched = true;
        current = null;
        currentPair = null;
        ledger.matched(tab, moment.at(), with);
    }

    private void closed(Moment moment, JsonNode data) {
        boolean farewell = data.path("reason").asText().equals("partner_offline");
        if (partner == null) {
            if (!farewell && (everMatched || everClosed)) {
                wrong("closed twice", moment);
            }
            everClosed |= !farewell;
        } else {
            String who = data.path("userId").asText();
            if (!who.equals(partner) && !who.equals(tab.guest())) {
                wrong(farewell ? "farewell in a later pair" : "another room closed", moment);
                return;
            }
            ledger.closed(tab, moment.at(), partner);
        }
        if (current != null) {
            current.closed = true;
        }
        partner = null;
        current = null;
        // Its instance may have been alone meanwhile, and may learn later of a pair made elsewhere.
        if (severalPlaces) {
            everMatched = false;
            everClosed = false;
        }
    }

    private void message(Moment moment, JsonNode data) {
        String sender = data.path("senderId").asText();
        ofPartner(moment, sender);
        Chapter chapter = chapterOf(moment, data.path("id").asText());
        long seq = data.path("seq").asLong();
        if (chapter.heard.contains(seq)) {
            wrong("heard twice", moment);
        } else if (seq < chapter.last()) {
            wrong("out of order", moment);
        }
        if (!chapter.texts.add(data.path("content").asText())) {
            wrong("the same text under two numbers", moment);
        }
        if (!data.path("content").asText().startsWith(sender + "#")) {
            wrong("not the sender's words", moment);
        }
        chapter.heard.add(seq);
        ledger.message(data.path("id").asText(), seq, sender);
    }

    private void sent(Moment moment, JsonNode data) {
        if (partner == null && everMatched) {
            wrong("sent after the end", moment);
        }
        Chapter chapter = chapterOf(moment, data.path("messageId").asText());
        long seq = data.path("seq").asLong();
        if (seq < chapter.last() && !chapter.sent.contains(seq) && chapter.heard.contains(seq)) {
            wrong("sent under a number of the partner", moment);
        }
        chapter.sent.add(seq);
        ledger.message(data.path("messageId").asText(), seq, tab.guest());
    }

    private void ofPartner(Moment moment, String other) {
        if (partner != null && !partner.equals(other)) {
            wrong("not the partner, who is " + partner, moment);
        } else if (partner == null && (everMatched || everClosed)) {
            wrong("of nobody", moment);
        } else if (partner == null) {
            partner = other;
        }
    }

    private Chapter chapterOf(Moment moment, String messageId) {
        String pair = Ledger.pairOf(messageId);
        if (current == null) {
            current = new Chapter(everMatched);
            currentPair = pair;
            if (chapters.put(pair, current) != null) {
                wrong("a pair that was over goes on", moment);
            }
        } else if (!pair.equals(currentPair)) {
            wrong("two pairs under one match", moment);
        }
        return current;
    }

    private void wrong(String what, Moment moment) {
        verdict.wrong(
                tab.number()
                        + (severalPlaces ? "! " : ". ")
                        + what
                        + " at "
                        + moment.at()
                        + ": "
                        + moment.name()
                        + " "
                        + moment.data(),
                tab.guest());
    }
}
