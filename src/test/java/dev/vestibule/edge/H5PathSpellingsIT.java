package dev.vestibule.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.RawHttp;
import dev.vestibule.support.RawHttp.Reply;
import dev.vestibule.support.RunningService;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** H5: no spelling of a protected path gets past the guard at its resource. */
class H5PathSpellingsIT {

    /** How a path may be bent: what is put behind, in front of, or into it. */
    private static final List<String> BENT =
            List.of(
                    "%s;",
                    "%s;a=b",
                    "%s%%3b",
                    "%s%%3Ba",
                    "%s/",
                    "%s//",
                    "/%s",
                    "//%s",
                    "%s/.",
                    "%s/..",
                    "%s/x/..",
                    "/.%s",
                    "/..%s",
                    "/x/..%s",
                    "%s%%00",
                    "%s%%20",
                    "%s%%0a",
                    "%s%%2f",
                    "%s%%5c",
                    "%s\\",
                    "\\%s",
                    "/%%2f%s",
                    "/%%5c%s",
                    "/%%2e%s",
                    "/%%2e%%2e%s",
                    "%s%%252f",
                    "/%%25%s",
                    "%s?a=b",
                    "%s?",
                    "%s#",
                    "%s%%",
                    "%s%%zz",
                    "http://a%s",
                    "%s.json",
                    "%s%%3f",
                    "%s%%23",
                    "*%s",
                    "%s*",
                    "%s\u00e9");

    private final int port = RunningService.shared().port();

    @ParameterizedTest
    @CsvSource({
        "GET,/api/guest/me",
        "GET,/api/auth/me",
        "GET,/api/auth/guest/me",
        "POST,/api/guest/location",
        "POST,/api/auth/guest/location",
        "POST,/api/users/device",
        "DELETE,/api/guest",
        "DELETE,/api/auth/guest"
    })
    void noSpellingGetsInWithoutAToken(String method, String path) throws IOException {
        for (String bent : BENT) {
            refused(method, bent.formatted(path));
        }
        for (int i = 1; i < path.length(); i++) {
            if (path.charAt(i) == '/') {
                refused(method, path.substring(0, i) + "%2f" + path.substring(i + 1));
                refused(method, path.substring(0, i) + "%5C" + path.substring(i + 1));
                refused(method, path.substring(0, i) + "//" + path.substring(i + 1));
                refused(method, path.substring(0, i) + ";/" + path.substring(i + 1));
                refused(method, path.substring(0, i) + "/./" + path.substring(i + 1));
            } else {
                refused(
                        method,
                        path.substring(0, i) + escaped(path.charAt(i)) + path.substring(i + 1));
                refused(method, path.substring(0, i) + upper(path, i));
            }
        }
    }

    private void refused(String method, String target) throws IOException {
        Reply reply = send(method, target, "");

        assertThat(reply.status()).as("%s %s", method, target).isIn(400, 401, 404, 405);
    }

    private static String escaped(char c) {
        return "%%%02x".formatted((int) c);
    }

    private static String upper(String path, int at) {
        return path.substring(at, at + 1).toUpperCase(Locale.ROOT) + path.substring(at + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/guest/me;", "/api;x/guest/me", "/api/guest/me%3B", "/api%2fguest/me",
                "/api%5cguest/me", "/api/guest/me%00", "/api/guest/%256de", "//api/guest/me",
                "/api/x/../guest/me", "http://a/api/guest/me", "/q/health;x"
            })
    void aForbiddenSpellingIs400(String target) throws IOException {
        Reply reply = send("GET", target, "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("\"code\":\"MALFORMED_REQUEST\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/guest/%6de", "/api/guest/m%65", "/%61pi/guest/me"})
    void aPlainEncodingMeansWhatItSays(String target) throws IOException {
        assertThat(send("GET", target, "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "FOO", "PROPFIND", "get"})
    void aMethodThatNobodyHasIs405(String method) throws IOException {
        Reply reply = send(method, "/api/guest/username", "");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET").doesNotContain("TRACE");
        assertThat(reply.body()).contains("\"code\":\"METHOD_NOT_ALLOWED\"");
    }

    @Test
    void connectToAnotherHostIs405() throws IOException {
        assertThat(send("CONNECT", "example.com:443", "").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method"})
    void aMethodIsNotOverriddenByAHeader(String header) throws IOException {
        assertThat(send("GET", "/api/guest", header + ": POST\r\n").status()).isEqualTo(405);
        assertThat(send("POST", "/api/guest/username", header + ": GET\r\n").status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "Forwarded"})
    void aPathIsNotOverriddenByAHeader(String header) throws IOException {
        Reply reply = send("GET", "/api/guest/me", header + ": /api/guest/username\r\n");

        assertThat(reply.status()).isEqualTo(401);
    }

    private Reply send(String method, String target, String headers) throws IOException {
        return RawHttp.exchange(
                port,
                "%s %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s\r\n"
                        .formatted(method, target, headers));
    }
}
