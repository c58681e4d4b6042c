package dev.vestibule.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Identity;
import dev.vestibule.support.Lobby;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M7: what a guest learns of others is what is on a short list. */
class M7PrivacyIT {

    private static final Set<String> OF_A_GUEST =
            Set.of(
                    "id",
                    "username",
                    "isGuest",
                    "isOnline",
                    "isSearching",
                    "lastSeen",
                    "location",
                    "country",
                    "region",
                    "city",
                    "gender",
                    "language",
                    "userId",
                    "matchedUser",
                    "role",
                    "roomId",
                    "message",
                    "reason",
                    "from",
                    "fromUsername",
                    "senderId",
                    "senderUsername");
    private static final Set<String> OF_A_MESSAGE =
            Set.of(
                    "seq",
                    "type",
                    "content",
                    "timestamp",
                    "serverTime",
                    "messageId",
                    "clientId",
                    "status",
                    "filename",
                    "fileType",
                    "fileSize",
                    "duration",
                    "sdp");
    private static final Set<String> OF_FIGURES =
            Set.of(
                    "stats",
                    "onlineUsers",
                    "totalUsers",
                    "activeUsers",
                    "availableUsers",
                    "searchingUsers",
                    "connectedUsers");
    private static final Set<String> OF_A_REFUSAL = Set.of("code", "retryable", "details");

    @RegisterExtension final Lobby lobby = new Lobby();

    @Test
    void onlyListedFieldsAreInWhatAGuestHears() {
        Set<String> allowed = new TreeSet<>();
        List.of(OF_A_GUEST, OF_A_MESSAGE, OF_FIGURES, OF_A_REFUSAL).forEach(allowed::addAll);

        for (Client client : Evening.spend(lobby)) {
            Set<String> names = new TreeSet<>();
            for (Frame frame : client.frames()) {
                if (!isAboutItself(frame)) {
                    collectNames(frame.data(), names);
                    collectNames(frame.error(), names);
                }
            }
            assertThat(names).isSubsetOf(allowed).contains("matchedUser", "onlineUsers");
        }
    }

    @Test
    void noFrameToOthersHasCoordinatesDeviceOrAddress() {
        for (Client client : Evening.spend(lobby)) {
            assertThat(client.frames())
                    .filteredOn(frame -> !isAboutItself(frame))
                    .extracting(Frame::text)
                    .noneMatch(text -> text.contains("52.51") || text.contains("13.38"))
                    .noneMatch(text -> text.contains("Europe/Berlin"))
                    .noneMatch(text -> text.contains("device-of-"))
                    .noneMatch(text -> text.contains("127.0.0.1") || text.contains("::1"));
        }
    }

    @Test
    void theRecordOfAnotherIsFourFields() {
        Client ada = lobby.enter();
        Lobby.Couple couple = lobby.couple();
        String path = "/api/guest/" + couple.first().identity().sessionId();

        for (Identity.Reply reply :
                List.of(ada.identity().get(path), Identity.getAsNobody(lobby.service(), path))) {
            Set<String> names = new TreeSet<>();
            collectNames(reply.data().path("user"), names);
            assertThat(names).containsExactlyInAnyOrder("id", "username", "isGuest", "isOnline");
        }
    }

    /** The first event, and the answer to a change of its own record. */
    private static boolean isAboutItself(Frame frame) {
        return frame.event().equals("connection:established")
                || frame.ack() != Frame.NO_ACK && frame.data().has("sessionId");
    }

    private static void collectNames(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> collectNames(child, names));
    }
}
