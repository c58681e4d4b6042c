package dev.vestibule.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Api;
import dev.vestibule.support.Api.Visitor;
import dev.vestibule.support.RunningService;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T8 for REST: tokens and session ids are in no address, log, or answer to anybody else. */
class T8TokensStaySecretIT {

    @Test
    void aTokenInTheAddressIsNoToken() {
        Api api = Api.ofSharedService();
        Visitor visitor = api.visitor();

        for (String name : List.of("token", "access_token", "auth", "jwt")) {
            Response answer = api.request().get("/api/guest/me?" + name + "=" + visitor.token());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.path("code").toString()).isEqualTo("TOKEN_MISSING");
        }
        assertThat(api.request().cookie("token", visitor.token()).get("/api/guest/me").statusCode())
                .isEqualTo(401);
    }

    @Test
    void theLogOfEverythingHoldsNeither() {
        try (RunningService service =
                RunningService.named("secrets")
                        .environment("LOG_LEVEL", "debug")
                        .property("quarkus.log.level", "DEBUG")
                        .start()) {
            Api api = new Api(service.baseUri());
            Visitor visitor = api.visitor("{\"deviceId\":\"device-4711\"}");
            api.as(visitor).get("/api/guest/me");
            api.as(visitor).get("/api/guest/" + visitor.sessionId());
            api.as(visitor, "{\"location\":{\"lat\":500}}").post("/api/guest/location");
            api.as(visitor, "{").post("/api/guest/location");
            api.request().get("/api/guest/me?token=" + visitor.token());
            api.request()
                    .header("Authorization", "Bearer " + visitor.token() + "x")
                    .get("/api/guest/me");
            api.as(visitor).delete("/api/guest");
            api.as(visitor).get("/api/guest/me");

            assertThat(service.stop()).isIn(0, 143);
            assertThat(service.log())
                    .contains("Listening on")
                    .doesNotContain("eyJ", visitor.sessionId(), "device-4711");
        }
    }

    @Test
    void aStrangerIsToldNeither() {
        Api api = Api.ofSharedService();
        Visitor visitor = api.visitor();
        Visitor stranger = api.visitor();

        String seen =
                api.as(stranger).get("/api/guest/" + visitor.sessionId()).asString()
                        + api.as(stranger).get("/api/guest/me").asString();

        assertThat(seen).doesNotContain(visitor.sessionId(), visitor.token());
    }
}
