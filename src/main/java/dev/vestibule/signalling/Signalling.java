package dev.vestibule.signalling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.Pairs;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.wire.CallEvent;
import dev.vestibule.wire.SignalKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Relays the steps of a call to the partner that the service knows, whomever the client names. */
@ApplicationScoped
public class Signalling {

    private static final int MAX_PAYLOAD = 16 * 1024;

    /** What the service alone says, and how clients of old addressed a step. */
    private static final Set<String> NOT_RELAYED =
            Set.of("from", "fromUsername", "to", "roomId", "senderId", "userId", "timestamp");

    private final Pairs pairs;
    private final MessageRouter router;

    Signalling(Pairs pairs, MessageRouter router) {
        this.pairs = pairs;
        this.router = router;
    }

    /**
     * Sends a step to the partner.
     *
     * @throws Problem NOT_CONNECTED, or INVALID_SIGNAL when the payload is larger than 16 KiB of
     *     UTF-8
     */
    public void relay(Guest guest, SignalKind kind, JsonNode payload) {
        if (payload.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD) {
            throw Problem.of(ErrorCode.INVALID_SIGNAL);
        }
        Pair pair = pairs.of(guest.id());
        if (pair == null) {
            throw Problem.of(ErrorCode.NOT_CONNECTED);
        }
        CallEvent.Signal signal = new CallEvent.Signal(kind, stamped(guest, payload));
        String partnerId = pair.partnerOf(guest.id());
        router.requireWayTo(partnerId);
        pair.whileLive(() -> router.send(partnerId, signal));
    }

    private static ObjectNode stamped(Guest guest, JsonNode payload) {
        ObjectNode stamped = JsonNodeFactory.instance.objectNode();
        payload.fields()
                .forEachRemaining(field -> {
                    if (!NOT_RELAYED.contains(field.getKey())) {
                        stamped.set(field.getKey(), field.getValue());
                    }
                });
        return stamped.put("from", guest.id()).put("fromUsername", guest.username());
    }
}
