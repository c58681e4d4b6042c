package dev.vestibule.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Identity;
import dev.vestibule.support.Lobby;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T8: tokens and session ids stay between the service and their guest. {@link Lobby} asserts the
 * same after every test at the shared service, whatever the test is about.
 */
class T8SecretsIT {

    @RegisterExtension final Lobby lobby = new Lobby();

    @Test
    void noFrameHasATokenOrTheSessionIdOfAnother() {
        List<Client> guests = Evening.spend(lobby);

        for (Client client : guests) {
            for (Client other : guests) {
                assertThat(client.frames())
                        .extracting(Frame::text)
                        .noneMatch(text -> text.contains(other.identity().token()));
                if (other != client) {
                    assertThat(client.frames())
                            .extracting(Frame::text)
                            .noneMatch(text -> text.contains(other.identity().sessionId()));
                }
            }
        }
    }

    @Test
    void noListHasASessionId() {
        Client ada = lobby.enter();
        Client bob = lobby.enter();

        for (String path :
                List.of(
                        "/api/users/online",
                        "/api/users/available",
                        "/api/stats",
                        "/api/users/stats",
                        "/api/stats/online-users",
                        "/api/socket/stats")) {
            Identity.Reply reply = ada.identity().get(path);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body().toString())
                    .doesNotContain(bob.identity().sessionId(), "sessionId", "socketId", "token");
        }
    }

    @Test
    void theLogHasNeitherTokensNorSessionIdsNorWhatWasSaid() {
        List<Client> guests = Evening.spend(lobby);
        Client ada = lobby.enter();
        ada.request("chat:message", Map.of("type", "text", "content", "a very private word"));
        ada.request("a_very_private_event");

        String log = lobby.service().log();

        assertThat(log).doesNotContain("eyJ", "a very private word", "a_very_private_event");
        for (Client client : guests) {
            assertThat(log)
                    .doesNotContain(client.identity().token(), client.identity().sessionId());
        }
        assertThat(log).doesNotContain("52.51704", "device-of-");
    }

    @Test
    void theCommandLineHasNoSecret() throws IOException {
        Path commandLine = Path.of("/proc", String.valueOf(lobby.service().pid()), "cmdline");

        assertThat(Files.readString(commandLine)).doesNotContain("SECRET", "secret", "eyJ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "access_token", "jwt", "auth", "Authorization", "ticket"})
    void aTokenInTheAddressIsNoToken(String parameter) {
        Client ada = lobby.enter();
        String query = "?" + parameter + "=" + ada.identity().token();

        Identity.Reply rest = Identity.getAsNobody(lobby.service(), "/api/guest/me" + query);
        Identity.Reply socket = Identity.getAsNobody(lobby.service(), "/ws" + query);

        assertThat(rest.status()).isEqualTo(401);
        assertThat(socket.status()).isBetween(400, 499);
        assertThat(socket.body().toString()).doesNotContain(ada.identity().token());
        assertThat(lobby.service().log()).doesNotContain(ada.identity().token());
    }
}
