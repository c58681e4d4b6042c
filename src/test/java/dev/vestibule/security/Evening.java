package dev.vestibule.security;

import dev.vestibule.support.Client;
import dev.vestibule.support.Lobby;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Three guests with much to hide do everything that there is to do. */
final class Evening {

    static final Map<String, ?> HOME =
            Map.of(
                    "country", "Germany",
                    "region", "Berlin",
                    "city", "Berlin",
                    "timezone", "Europe/Berlin",
                    "lat", 52.51704,
                    "lon", 13.38886);

    private static final List<String> OF_A_CALL =
            List.of(
                    "webrtc:offer",
                    "webrtc:answer",
                    "webrtc:ice-candidate",
                    "webrtc:call-end",
                    "webrtc:call-reject",
                    "webrtc:call-timeout");

    private final Lobby lobby;
    private final Client ada;
    private final Client bob;
    private final Client carol;

    private Evening(Lobby lobby) {
        this.lobby = lobby;
        ada = lobby.enter(details("ada"));
        bob = lobby.enter(details("bob"));
        carol = lobby.enter(details("carol"));
    }

    /** All of it; whoever was there. */
    static List<Client> spend(Lobby lobby) {
        Evening evening = new Evening(lobby);
        evening.search();
        evening.talk();
        evening.call();
        evening.ask();
        evening.err();
        evening.part();
        List<Client> all = List.of(evening.ada, evening.bob, evening.carol);
        all.stream().filter(Client::isOpen).forEach(Client::barrier);
        return all;
    }

    private static Map<String, ?> details(String name) {
        return Map.of(
                "deviceId",
                "device-of-" + name,
                "location",
                HOME,
                "gender",
                "gender_of_" + name,
                "language",
                "de");
    }

    private void search() {
        carol.request("user:match");
        carol.request("user:match:cancel");
        lobby.match(ada, bob);
    }

    private void talk() {
        ada.request("chat:message", Map.of("type", "text", "content", "Hi"));
        Map<String, Object> file = new HashMap<>();
        file.put("filename", "a");
        file.put("fileType", "b");
        file.put("fileSize", 1);
        bob.request("chat:message", Map.of("type", "file", "content", file));
        file.put("duration", 1);
        ada.request("chat:message", Map.of("type", "voice", "content", file));
        Object id = bob.expect("chat:message").path("id");
        bob.request("chat:message:delivered", Map.of("messageId", id));
        bob.request("chat:message:read", Map.of("messageId", id));
        ada.request("chat:typing:start");
        ada.request("chat:typing:stop");
        ada.request("chat:clear");
    }

    private void call() {
        for (String step : OF_A_CALL) {
            ada.request(step, Map.of("sdp", "v=0"));
        }
    }

    private void ask() {
        for (Client client : List.of(ada, bob, carol)) {
            client.request("get:stats");
            client.request("users:online:request");
            client.request("guest:update", Map.of("gender", "other", "location", HOME));
            client.request("guest:register");
        }
    }

    private void err() {
        for (Client client : List.of(ada, bob, carol)) {
            client.request("no:such:event");
            client.request("auth", Map.of("token", client.identity().token()));
            client.request("chat:message:read", Map.of("messageId", "none"));
            client.request("user:match", Map.of("preferences", 1));
            client.sendText("{\"sessionId\":\"" + client.identity().sessionId() + "\"");
        }
        carol.request("chat:message", Map.of("type", "text", "content", "Hi"));
    }

    private void part() {
        ada.request("leave-room");
        lobby.match(bob, carol);
        bob.abort();
        carol.expect("room:closed");
        lobby.tabOf(bob).expect("room:closed");
        lobby.match(ada, carol);
        ada.identity().delete("/api/guest");
        ada.closeCode();
        carol.expect("room:closed");
    }
}
