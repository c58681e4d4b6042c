package dev.vestibule.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Api;
import dev.vestibule.support.RawHttp;
import dev.vestibule.support.RawHttp.Reply;
import dev.vestibule.support.RunningService;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H7: the headers of every answer, and which pages may ask. */
class H7HeadersAndOriginsIT {

    private static RunningService listed;

    private final Api api = Api.ofSharedService();

    @BeforeAll
    static void start() {
        listed =
                RunningService.named("origins")
                        .environment("CORS_ORIGIN", "https://ok.example,http://ok.example:8443")
                        .start();
    }

    @AfterAll
    static void stop() {
        listed.close();
    }

    private static RequestSpecification from(String origin) {
        return new Api(listed.baseUri()).request().header("Origin", origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/guest/username",
                "/api/guest/me",
                "/nothing",
                "/api/guest;x",
                "/q/health/ready",
                "/.well-known/jwks.json",
                "/api/guest/nobody"
            })
    void everyAnswerHasTheSecurityHeaders(String path) {
        Response answer = api.request().get(path);

        assertThat(answer.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().getValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers().getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().getValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Permissions-Policy")).contains("geolocation=()");
        assertThat(answer.headers().hasHeaderWithName("Server")).isFalse();
        assertThat(answer.headers().hasHeaderWithName("X-Powered-By")).isFalse();
    }

    @Test
    void refusalsThatEndTheConnectionHaveThemToo() throws IOException {
        Reply reply = RawHttp.exchange(RunningService.shared().port(), "GET / HTTP/1.1\r\n\r\n");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Content-Security-Policy")).contains("'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ok.example", "http://ok.example:8443"})
    void aListedPageMayReadAnswersWithCredentials(String origin) {
        Response answer = from(origin).post("/api/guest");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().getValues("Access-Control-Allow-Origin"))
                .containsExactly(origin);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("Retry-After");
        assertThat(answer.headers().getValues("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "*",
                "https://ok.example.evil",
                "http://ok.example",
                "https://ok.example:8443",
                "https://evil.example",
                "http://localhost:5173",
                "https://ok.example/",
                "https://user@ok.example"
            })
    void anotherPageIsRefusedWhateverItAsks(String origin) {
        for (String method : new String[] {"GET", "POST", "DELETE", "OPTIONS", "HEAD"}) {
            Response answer = from(origin).request(method, "/api/guest");

            assertThat(answer.statusCode()).as(method).isEqualTo(403);
            assertThat(answer.headers().hasHeaderWithName("Access-Control-Allow-Origin")).isFalse();
            assertThat(answer.headers().getValues("Vary")).contains("Origin");
        }
        assertThat(from(origin).get("/api/guest/username").path("code").toString())
                .isEqualTo("ORIGIN_REFUSED");
    }

    @Test
    void twoOriginsAreNone() throws IOException {
        String origin = "Origin: https://ok.example\r\n";
        Reply reply =
                RawHttp.exchange(
                        listed.port(),
                        "GET /api/guest/username HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                + origin
                                + origin
                                + "\r\n");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void aPreflightIsAnsweredForTenMinutes() {
        Response answer =
                from("https://ok.example")
                        .header("Access-Control-Request-Method", "DELETE")
                        .header("Access-Control-Request-Headers", "authorization")
                        .options("/api/guest");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://ok.example");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
    }

    @Test
    void thePageOfTheServiceItselfAndProgramsPass() {
        String own = RunningService.shared().baseUri().toString();

        assertThat(api.request().header("Origin", own).get("/api/guest/username").statusCode())
                .isEqualTo(200);
        Response program = api.request().get("/api/guest/username");
        assertThat(program.statusCode()).isEqualTo(200);
        assertThat(program.headers().hasHeaderWithName("Access-Control-Allow-Origin")).isFalse();
    }

    @Test
    void inProductionNoPageIsListedByDefault() {
        for (String origin : new String[] {"http://localhost:3000", "https://ok.example", "null"}) {
            assertThat(
                            api.request()
                                    .header("Origin", origin)
                                    .get("/api/guest/username")
                                    .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void thereIsNoHttp2() throws IOException {
        int port = RunningService.shared().port();
        String upgrade =
                "GET /api/guest/username HTTP/1.1\r\nHost: a\r\nConnection: Upgrade,"
                        + " HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings:"
                        + " AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n";

        assertThat(RawHttp.exchange(port, upgrade).text()).doesNotContain("101 ");
        assertThat(RawHttp.exchange(port, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").text())
                .doesNotContain("200 ");
    }
}
