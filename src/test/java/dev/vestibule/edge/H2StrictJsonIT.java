package dev.vestibule.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Api;
import dev.vestibule.support.Api.Visitor;
import dev.vestibule.support.RawHttp;
import dev.vestibule.support.RunningService;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2 on the application: bodies that are no strict JSON get 400 or 415, and never a 500. */
class H2StrictJsonIT {

    private static final String[] WITH_BODY = {
        "/api/guest", "/api/auth/guest", "/api/guest/location", "/api/users/device"
    };

    private final Api api = Api.ofSharedService();
    private final Visitor visitor = api.visitor();

    @Test
    void malformedBodiesAre400Everywhere() {
        List<String> bodies =
                new ArrayList<>(
                        List.of(
                                "null",
                                "[]",
                                "\"a\"",
                                "1",
                                " ",
                                "{",
                                "{}{}",
                                "{} garbage",
                                "{\"gender\":\"f\",\"gender\":\"m\"}",
                                "{'gender':'f'}",
                                "{\"location\":{\"city\":12345}}",
                                "{\"location\":{\"city\":true}}",
                                "{\"location\":{\"lat\":\"1\"}}",
                                "{\"location\":{\"lat\":NaN}}",
                                "{\"location\":{\"lat\":1e999}}",
                                "\uFEFF{}"));
        bodies.add("{\"location\":{\"lat\":" + "9".repeat(2_000) + "}}");
        bodies.add("{\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}");
        bodies.add("{\"x\":" + "{\"x\":".repeat(9_000) + "}");
        bodies.add("{\"" + "n".repeat(129) + "\":1}");
        bodies.add("{\"x\":\"" + "s".repeat(17_000) + "\"}");

        for (String path : WITH_BODY) {
            for (String body : bodies) {
                Response answer = api.as(visitor, body).post(path);
                assertThat(answer.statusCode()).as("%s %.80s", path, body).isEqualTo(400);
            }
        }
    }

    @Test
    void aMissingBodyIsAcceptedOnlyWhereItMayBeMissing() {
        assertThat(api.request().post("/api/guest").statusCode()).isEqualTo(201);
        assertThat(api.as(visitor).post("/api/guest/location").statusCode()).isEqualTo(400);
        assertThat(api.as(visitor).post("/api/users/device").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
    void anotherEncodingIs400EvenWhenItSaysItIsUtf8(String charset) {
        byte[] body = "{\"gender\":\"é\"}".getBytes(Charset.forName(charset));

        Response answer =
                api.as(visitor)
                        .contentType("application/json")
                        .body(body)
                        .post("/api/guest/location");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.path("code").toString()).isEqualTo("MALFORMED_JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; version=2",
                "application/json, text/plain",
                "application/problem+json",
                "application/jsonx",
                "*/*",
                ""
            })
    void anotherMediaTypeIs415(String type) throws IOException {
        for (String path : WITH_BODY) {
            String request =
                    "POST %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer %s\r\n"
                            + "Content-Type: %s\r\nContent-Length: 2\r\n\r\n{}";
            RawHttp.Reply reply =
                    RawHttp.exchange(
                            RunningService.shared().port(),
                            request.formatted(path, visitor.token(), type));
            assertThat(reply.status()).as(path).isEqualTo(415);
            assertThat(reply.body()).contains("\"code\":\"UNSUPPORTED_MEDIA_TYPE\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json ; charset=UTF-8"
            })
    void jsonInUtf8IsReadHoweverItIsWritten(String type) {
        Response answer =
                api.as(visitor)
                        .header("Content-Type", type)
                        .body("{\"gender\":\"ü\"}".getBytes(StandardCharsets.UTF_8))
                        .post("/api/guest/location");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.path("data.gender").toString()).isEqualTo("ü");
    }

    @Test
    void aCompressedBodyIs415() {
        assertThat(
                        api.as(visitor, "{}")
                                .header("Content-Encoding", "gzip")
                                .post("/api/guest/location")
                                .statusCode())
                .isEqualTo(415);
    }

    @Test
    void unknownFieldsAreIgnoredAndNeverStored() {
        String body =
                "{\"id\":\"guest_x\",\"sessionId\":\"s\",\"isOnline\":true,\"connectedUser\":\"u\","
                        + "\"location\":{\"city\":\"Graz\",\"accuracy\":1},\"__proto__\":{\"a\":1}}";
        api.as(visitor, body).post("/api/guest/location").then().statusCode(200);

        String me = api.as(visitor).get("/api/guest/me").asString();

        assertThat(me)
                .contains(visitor.id(), "\"isOnline\":false", "\"connectedUser\":null", "Graz")
                .doesNotContain("guest_x", "accuracy", "__proto__");
    }
}
