package dev.vestibule.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Api;
import dev.vestibule.support.Api.Visitor;
import dev.vestibule.support.RawHttp;
import dev.vestibule.support.RunningService;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** H1: every refusal has the one body, or RFC 9457's where it is asked for, and never a page. */
class H1ErrorBodiesIT {

    /** A request that is refused, with its status and code. */
    record Case(int status, String code, String method, String path, String type, String body) {
        Response send(RequestSpecification request) {
            RequestSpecification asked = request;
            if (type != null) {
                asked = asked.contentType(type);
            }
            if (body != null) {
                asked = asked.body(body);
            }
            return asked.request(method, path);
        }
    }

    private static final String JSON = "application/json";

    private final Api api = Api.ofSharedService();

    static Stream<Case> refusals() {
        return Stream.of(
                new Case(400, "MALFORMED_JSON", "POST", "/api/guest", JSON, "{"),
                new Case(400, "MALFORMED_REQUEST", "POST", "/api/guest", JSON, "null"),
                new Case(400, "MALFORMED_REQUEST", "GET", "/api/guest;x/me", null, null),
                new Case(
                        400,
                        "VALIDATION_FAILED",
                        "POST",
                        "/api/guest",
                        JSON,
                        "{\"username\":\"x\",\"gender\":5}"),
                new Case(401, "TOKEN_MISSING", "GET", "/api/guest/me", null, null),
                new Case(401, "TOKEN_MISSING", "DELETE", "/api/guest", null, null),
                new Case(404, "NOT_FOUND", "GET", "/nothing", null, null),
                new Case(404, "NOT_FOUND", "GET", "/nothing.html", null, null),
                new Case(404, "NOT_FOUND", "GET", "/api", null, null),
                new Case(404, "NOT_FOUND", "POST", "/api/nothing/here", JSON, "{}"),
                new Case(404, "NOT_FOUND", "GET", "/q/nothing", null, null),
                new Case(404, "NOT_FOUND", "GET", "/q/dev-ui", null, null),
                new Case(404, "GUEST_NOT_FOUND", "GET", "/api/guest/nobody", null, null),
                new Case(405, "METHOD_NOT_ALLOWED", "PUT", "/api/guest", null, null),
                new Case(405, "METHOD_NOT_ALLOWED", "DELETE", "/api/guest/me", null, null),
                new Case(405, "METHOD_NOT_ALLOWED", "FOO", "/api/guest", null, null),
                new Case(413, "PAYLOAD_TOO_LARGE", "POST", "/api/guest", JSON, "x".repeat(65_537)),
                new Case(414, "URI_TOO_LONG", "GET", "/" + "a".repeat(2_048), null, null),
                new Case(415, "UNSUPPORTED_MEDIA_TYPE", "POST", "/api/guest", "text/plain", "{}"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalHasTheOneBody(Case refused) {
        Response answer = refused.send(api.request());

        assertThat(answer.statusCode()).isEqualTo(refused.status());
        assertThat(answer.contentType()).isEqualTo("application/json;charset=UTF-8");
        JsonObject body = new JsonObject(answer.asString());
        assertThat(body.getBoolean("success")).isFalse();
        assertThat(body.getString("code")).isEqualTo(refused.code());
        assertThat(body.getString("message")).isNotBlank();
        assertThat(body.fieldNames()).isSubsetOf("success", "message", "code", "errors");
        saysNothingOfTheInside(answer);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsAProblemWhereThatIsAccepted(Case refused) {
        Response answer = refused.send(api.request().accept("application/problem+json"));

        assertThat(answer.statusCode()).isEqualTo(refused.status());
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        JsonObject body = new JsonObject(answer.asString());
        assertThat(body.getString("type")).isEqualTo("urn:vestibule:error:" + refused.code());
        assertThat(body.getString("title")).isNotBlank();
        assertThat(body.getInteger("status")).isEqualTo(refused.status());
        assertThat(body.getString("detail")).isNotBlank();
        assertThat(body.getString("code")).isEqualTo(refused.code());
        assertThat(body.getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(body.containsKey("errors")).isEqualTo(refused.code().startsWith("VALIDATION"));
        saysNothingOfTheInside(answer);
    }

    private static void saysNothingOfTheInside(Response answer) {
        assertThat(answer.asString())
                .doesNotContain(
                        "dev.vestibule", "java.", "Exception", "Error id", "<html", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "text/html,application/xhtml+xml", "image/png", "nonsense"})
    void neverAPage(String accept) {
        for (String path : new String[] {"/nothing", "/api/guest/me", "/api/guest/username"}) {
            Response answer = api.request().header("Accept", accept).get(path);

            assertThat(answer.statusCode()).as(path).isIn(400, 401, 404, 406);
            assertThat(answer.contentType()).isEqualTo("application/json;charset=UTF-8");
        }
    }

    @Test
    void successesAreJsonForThoseWhoAcceptProblems() {
        Response answer =
                api.request().accept("application/problem+json").get("/api/guest/username");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        assertThat(api.request().put("/api/guest").header("Allow"))
                .isEqualTo("DELETE, OPTIONS, POST");
        assertThat(api.request().post("/api/guest/me").header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS");
        assertThat(api.request().request("FOO", "/api/guest").header("Allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic YTpi",
                "Bearer",
                "Bearer ",
                "bearer a b",
                "Token x",
                "Bearer a, b"
            })
    void noTokenIsToldApartFromABadOne(String authorization) {
        Response missing =
                api.request().header("Authorization", authorization).get("/api/guest/me");
        Response bad = api.request().header("Authorization", "Bearer x.y.z").get("/api/guest/me");

        assertThat(missing.path("message").toString()).isEqualTo("Access token is required");
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(bad.path("message").toString()).isEqualTo("Invalid token");
        assertThat(bad.path("code").toString()).isEqualTo("TOKEN_INVALID");
        assertThat(bad.headers().getValues("WWW-Authenticate"))
                .containsExactly("Bearer error=\"invalid_token\"");
    }

    @Test
    void twoTokensAreNone() throws IOException {
        Visitor visitor = api.visitor();
        String header = "Authorization: Bearer " + visitor.token() + "\r\n";
        RawHttp.Reply reply =
                RawHttp.exchange(
                        RunningService.shared().port(),
                        "GET /api/guest/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                + header
                                + header
                                + "\r\n");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).contains("Access token is required");
    }
}
