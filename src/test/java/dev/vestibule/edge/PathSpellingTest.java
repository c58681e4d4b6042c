package dev.vestibule.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** H5, the part about spellings. */
class PathSpellingTest {

    static final List<String> BENT =
            List.of(
                    "",
                    "*",
                    "api/guest/me",
                    "http://host/api/guest/me",
                    "host:443",
                    "/api/guest/me;",
                    "/api;x=y/guest/me",
                    "/api/guest/me%3b",
                    "/api/guest/me%3Bx",
                    "/api%2fguest/me",
                    "/api%2Fguest%2Fme",
                    "/api%5cguest/me",
                    "/api\\guest/me",
                    "/api/guest/me%00",
                    "/api/guest/%256de",
                    "//api/guest/me",
                    "/api//guest/me",
                    "/api/../api/guest/me",
                    "/api/x/..",
                    "/api/./guest/me",
                    "/api/guest/me/.",
                    "/api/%2e%2e/guest/me",
                    "/api/%2E/guest/me",
                    "/api/guest/me%0a",
                    "/api/guest/me%0D",
                    "/api/guest/me%1f",
                    "/api/guest/me%7F",
                    "/api/guest/me%",
                    "/api/guest/me%2",
                    "/api/guest/me%zz",
                    "/api/guest/me?a=%",
                    "/api/guest/me#x",
                    "/api/guest me",
                    "/caf\u00e9",
                    "/api/guest/me\u0001");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/guest/me",
                "/.well-known/jwks.json",
                "/api/guest/%6de",
                "/socket.io/?EIO=4&transport=polling&t=a.b",
                "/a?next=//b/../c;d%2fe%00",
                "/caf%C3%A9"
            })
    void plainOnesPass(String target) {
        assertThat(PathSpelling.isPlain(target)).isTrue();
    }

    @ParameterizedTest
    @FieldSource("BENT")
    void othersDoNot(String target) {
        assertThat(PathSpelling.isPlain(target)).isFalse();
    }
}
