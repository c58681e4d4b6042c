package dev.vestibule.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** H7 and W1, the part about origins: one exact list for REST and sockets. */
class OriginPolicyTest {

    private static final OriginPolicy CLOSED = policy(false);
    private static final OriginPolicy LISTED =
            policy(false, "https://ok.example", " http://ok.example:8443 ");
    private static final OriginPolicy LOCAL = policy(true);

    private record Settings(Optional<List<String>> origins, boolean localOrigins)
            implements HttpConfig {
        @Override
        public long maxBody() {
            return 65_536;
        }

        @Override
        public int maxUri() {
            return 2_048;
        }

        @Override
        public int maxHeaders() {
            return 64;
        }
    }

    private static OriginPolicy policy(boolean local, String... origins) {
        return new OriginPolicy(new Settings(Optional.of(List.of(origins)), local));
    }

    @Test
    void whatIsNoPageHasNoOriginAndPasses() {
        assertThat(CLOSED.allows(null, "api.example")).isTrue();
        assertThat(CLOSED.allows(null, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ok.example", "https://OK.example", "http://ok.example:8443"})
    void aListedOriginPasses(String origin) {
        assertThat(LISTED.allows(origin, "api.example")).isTrue();
        assertThat(LISTED.isTrusted(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "*",
                "http://ok.example",
                "https://ok.example:8443",
                "https://ok.example:443",
                "https://ok.example.evil",
                "https://evil.ok.example",
                "https://okXexample",
                "https://ok.example/",
                "https://user@ok.example",
                "https://ok.example https://evil.example",
                "https://ok.example\r\nX: y",
                "https://evil.example#https://ok.example",
                "file://ok.example",
                "https://localhost",
                "ok.example"
            })
    void anyOtherIsRefused(String origin) {
        assertThat(LISTED.allows(origin, "api.example")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example,api.example",
        "https://api.example,api.example:443",
        "http://api.example:80,api.example",
        "http://api.example:8080,API.example:8080",
        "http://127.0.0.1:9,127.0.0.1:9",
        "http://[::1]:9,[::1]:9"
    })
    void thePageOfTheServiceItselfPassesWithoutBeingTrustedElsewhere(String origin, String host) {
        assertThat(CLOSED.allows(origin, host)).isTrue();
        assertThat(CLOSED.isTrusted(origin)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example,api.example:8443",
        "https://api.example:8443,api.example",
        "https://api.example.evil,api.example",
        "null,null",
        "https://evil.example,api.example"
    })
    void anotherHostOrPortIsAnotherPage(String origin, String host) {
        assertThat(CLOSED.allows(origin, host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:5173",
                "https://127.0.0.1:3000",
                "http://[::1]:3000"
            })
    void pagesOfThisMachinePassInDevelopmentOnly(String origin) {
        assertThat(LOCAL.allows(origin, "api.example")).isTrue();
        assertThat(CLOSED.allows(origin, "api.example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.evil.example",
                "http://127.0.0.1.nip.io",
                "null",
                "http://localhost:0",
                "http://localhost:99999999"
            })
    void whatOnlyLooksLocalDoesNot(String origin) {
        assertThat(LOCAL.allows(origin, "api.example")).isFalse();
    }
}
