package dev.vestibule.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.chat.MessageLog.Entry;
import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.PairEnded;
import dev.vestibule.pair.Pairs;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.wire.ChatEvent;
import dev.vestibule.wire.ServerEvent;
import dev.vestibule.wire.UnicodeText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries the conversation of pairs. Every call is refused with NOT_CONNECTED when the guest is in
 * no pair; the addressee is always the partner that the service knows.
 */
@ApplicationScoped
public class Chat {

    private static final int MAX_CLIENT_ID = 100;
    private static final int MAX_REASON = 200;

    private final Pairs pairs;
    private final MessageRouter router;
    private final Clock clock;
    private final ConcurrentMap<Pair, MessageLog> logs = new ConcurrentHashMap<>();

    Chat(Pairs pairs, MessageRouter router, Clock clock) {
        this.pairs = pairs;
        this.router = router;
        this.clock = clock;
    }

    /**
     * Accepts a message and sends it to the partner, in the pair's order. A message whose {@code
     * clientId} was accepted before is not sent again; its first result is told again.
     *
     * @param told gets the result, before anything that follows from it can reach the sender
     * @return the result
     * @throws Problem NOT_CONNECTED or INVALID_MESSAGE
     */
    public ChatEvent.Sent send(Guest sender, JsonNode data, Consumer<ChatEvent.Sent> told) {
        MessageContent content = MessageContent.of(data.path("type"), data.path("content"));
        String clientId = clientIdOf(data.path("clientId"));
        Instant now = clock.instant();
        String timestamp = timestampOf(data.path("timestamp"), now);
        return inPair(
                sender,
                pair -> {
                    router.requireWayTo(pair.partnerOf(sender.id()));
                    MessageLog log = logOf(pair);
                    Entry known = clientId == null ? null : log.accepted(sender.id(), clientId);
                    Entry entry =
                            known == null ? log.accept(sender.id(), clientId, timestamp) : known;
                    ChatEvent.Sent sent = sentOf(entry);
                    told.accept(sent);
                    if (known == null) {
                        router.send(
                                pair.partnerOf(sender.id()), message(entry, sender, content, now));
                    }
                    return sent;
                });
    }

    /**
     * The recipient has a message, or has read it; its sender is told.
     *
     * @throws Problem NOT_CONNECTED, or INVALID_MESSAGE when it is no message of the partner
     */
    public void acknowledge(Guest recipient, JsonNode messageId, boolean read) {
        Instant now = clock.instant();
        inPair(
                recipient,
                pair -> {
                    Entry entry = logOf(pair).find(messageId.asText());
                    if (entry == null || entry.senderId().equals(recipient.id())) {
                        throw Problem.of(ErrorCode.INVALID_MESSAGE);
                    }
                    router.send(entry.senderId(), receipt(entry, read, now));
                    return entry;
                });
    }

    /** The guest types, or stopped. */
    public void typing(Guest guest, boolean started) {
        tellPartner(
                guest,
                started
                        ? new ChatEvent.TypingStarted(guest.id(), guest.username())
                        : new ChatEvent.TypingStopped(guest.id(), guest.username()));
    }

    /** The guest cleared the conversation. */
    public void clear(Guest guest, JsonNode reason) {
        String why = reason.isTextual() ? reason.textValue() : "";
        if (why.length() > MAX_REASON || !UnicodeText.isInterchangeable(why)) {
            throw Problem.of(ErrorCode.INVALID_MESSAGE);
        }
        tellPartner(
                guest,
                new ChatEvent.Cleared(
                        guest.id(), guest.username(), why.isEmpty() ? "user_cleared" : why));
    }

    /** Of how many pairs something is remembered. */
    int remembered() {
        return logs.size();
    }

    void onPairEnded(@Observes PairEnded event) {
        logs.remove(event.pair());
    }

    private void tellPartner(Guest guest, ServerEvent event) {
        Pair pair = pairOf(guest);
        pair.whileLive(() -> router.send(pair.partnerOf(guest.id()), event));
    }

    /** What a member is told of a pair is told while the pair is live, so that its end is last. */
    private <T> T inPair(Guest guest, Function<Pair, T> action) {
        Pair pair = pairOf(guest);
        return pair.whileLive(() -> action.apply(pair));
    }

    private Pair pairOf(Guest guest) {
        Pair pair = pairs.of(guest.id());
        if (pair == null) {
            throw Problem.of(ErrorCode.NOT_CONNECTED);
        }
        return pair;
    }

    private MessageLog logOf(Pair pair) {
        return logs.computeIfAbsent(pair, p -> new MessageLog("msg_" + UUID.randomUUID() + "_"));
    }

    private static ChatEvent.Sent sentOf(Entry entry) {
        return new ChatEvent.Sent(
                entry.id(), entry.clientId(), entry.seq(), entry.timestamp(), "sent");
    }

    private static ServerEvent receipt(Entry entry, boolean read, Instant now) {
        return read
                ? new ChatEvent.Read(entry.id(), now)
                : new ChatEvent.Delivered(entry.id(), now);
    }

    private static ChatEvent.Message message(
            Entry entry, Guest sender, MessageContent content, Instant now) {
        return new ChatEvent.Message(
                entry.id(),
                entry.seq(),
                sender.id(),
                sender.username(),
                content.type(),
                content.content(),
                entry.timestamp(),
                now);
    }

    private static @Nullable String clientIdOf(JsonNode clientId) {
        if (clientId.isMissingNode() || clientId.isNull()) {
            return null;
        }
        String text = clientId.isTextual() ? clientId.textValue() : "";
        if (text.isEmpty()
                || text.length() > MAX_CLIENT_ID
                || !UnicodeText.isInterchangeable(text)) {
            throw Problem.of(ErrorCode.INVALID_MESSAGE);
        }
        return text;
    }

    private static String timestampOf(JsonNode timestamp, Instant now) {
        String text = timestamp.asText();
        try {
            Instant.parse(text);
            return text;
        } catch (DateTimeParseException notAnInstant) {
            return now.toString();
        }
    }
}
