package dev.vestibule.support;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;

/** REST as a client of the service speaks it. */
public record Api(URI base) {

    /** A guest that was made over REST. */
    public record Visitor(String token, String sessionId, String id, String username) {}

    public static Api ofSharedService() {
        return new Api(RunningService.shared().baseUri());
    }

    /** A request without anything. */
    public RequestSpecification request() {
        EncoderConfig plain =
                EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return given().baseUri(base.toString())
                .config(RestAssuredConfig.config().encoderConfig(plain))
                .urlEncodingEnabled(false);
    }

    /** A request with a body of JSON. */
    public RequestSpecification json(String body) {
        return request().contentType(ContentType.JSON).body(body);
    }

    /** A request of a guest. */
    public RequestSpecification as(Visitor visitor) {
        return request().header("Authorization", "Bearer " + visitor.token());
    }

    /** A request of a guest with a body of JSON. */
    public RequestSpecification as(Visitor visitor, String body) {
        return json(body).header("Authorization", "Bearer " + visitor.token());
    }

    /** Makes a guest. */
    public Visitor visitor() {
        return visitor("{}");
    }

    public Visitor visitor(String body) {
        ValidatableResponse made = json(body).post("/api/guest").then().statusCode(201);
        return new Visitor(
                made.extract().path("data.token"),
                made.extract().path("data.user.sessionId"),
                made.extract().path("data.user.id"),
                made.extract().path("data.user.username"));
    }
}
