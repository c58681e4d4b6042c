package dev.vestibule.chat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sequence of one pair, and who sent the latest of its messages; no bodies. Every step costs
 * the same. Used under the pair's monitor only.
 */
final class MessageLog {

    /** How many messages back a receipt or a repeated send is still understood. */
    static final int WINDOW = 200;

    private static final int RADIX = 36;

    /** One accepted message. */
    record Entry(
            String id, long seq, String senderId, @Nullable String clientId, String timestamp) {}

    private record ClientKey(String senderId, String clientId) {}

    private final String prefix;
    private final Entry[] latest = new Entry[WINDOW];
    private final Map<ClientKey, Entry> byClientId = new HashMap<>();
    private long seq;

    /**
     * @param prefix of the ids of its messages, different for every pair that ever was
     */
    MessageLog(String prefix) {
        this.prefix = prefix;
    }

    /** Accepts a message and gives it its id and place. */
    Entry accept(String senderId, @Nullable String clientId, String timestamp) {
        seq++;
        String id = prefix + Long.toString(seq, RADIX);
        Entry entry = new Entry(id, seq, senderId, clientId, timestamp);
        Entry outdated = latest[slot(seq)];
        if (outdated != null && outdated.clientId() != null) {
            byClientId.remove(new ClientKey(outdated.senderId(), outdated.clientId()), outdated);
        }
        latest[slot(seq)] = entry;
        if (clientId != null) {
            byClientId.put(new ClientKey(senderId, clientId), entry);
        }
        return entry;
    }

    /** What a sender's message with this client id became, or null. */
    @Nullable Entry accepted(String senderId, String clientId) {
        return byClientId.get(new ClientKey(senderId, clientId));
    }

    /** The message of an id, or null when it is none of the latest. */
    @Nullable Entry find(String id) {
        if (!id.startsWith(prefix)) {
            return null;
        }
        try {
            long number = Long.parseLong(id.substring(prefix.length()), RADIX);
            Entry entry = number > 0 ? latest[slot(number)] : null;
            return entry != null && entry.id().equals(id) ? entry : null;
        } catch (NumberFormatException notOneOfOurs) {
            return null;
        }
    }

    /** How many client ids are remembered. */
    int clientIds() {
        return byClientId.size();
    }

    private static int slot(long seq) {
        return (int) (seq % WINDOW);
    }
}
