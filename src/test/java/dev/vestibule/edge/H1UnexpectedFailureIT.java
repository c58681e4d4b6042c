package dev.vestibule.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.support.Api;
import dev.vestibule.support.RecordedEvents;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** H1 and H7 where the application gives no occasion: the edge before routes that fail. */
class H1UnexpectedFailureIT {

    private static final Vertx VERTX = Vertx.vertx();

    private static Api api;

    private record Settings() implements HttpConfig {
        @Override
        public Optional<List<String>> origins() {
            return Optional.empty();
        }

        @Override
        public boolean localOrigins() {
            return false;
        }

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

    @BeforeAll
    static void serve() throws Exception {
        Router router = Router.router(VERTX);
        EdgeFilter edge =
                new EdgeFilter(
                        new RequestRules(new Settings()),
                        new OriginPolicy(new Settings()),
                        new RecordedEvents<>());
        Filters filters = new Filters();
        edge.register(filters);
        filters.getFilters()
                .forEach(f -> router.route().order(-f.getPriority()).handler(f.getHandler()));
        router.get("/throws")
                .handler(context -> {
                    throw new IllegalStateException("inner secret");
                });
        router.get("/fails").handler(context -> context.fail(599));
        router.get("/teapot").handler(context -> context.fail(418));
        router.get("/busy")
                .handler(context ->
                        context.fail(
                                Problem.of(ErrorCode.OVERLOADED)
                                        .retryAfter(Duration.ofMillis(1_500))));
        router.get("/page")
                .handler(context ->
                        context.response()
                                .putHeader("Content-Type", "text/html")
                                .putHeader("Cache-Control", "public, max-age=86400")
                                .end("<p>"));
        edge.register(router);
        HttpServer server =
                VERTX.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
        api = new Api(URI.create("http://127.0.0.1:" + server.actualPort()));
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void anUnexpectedFailureSaysNothingOfItself() {
        for (String path : List.of("/throws", "/fails")) {
            Response answer = api.request().get(path);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.asString())
                    .isEqualTo(
                            "{\"success\":false,\"message\":\"Internal server error\","
                                    + "\"code\":\"INTERNAL_ERROR\"}");
            assertThat(answer.header("X-Request-Id")).isNotBlank();
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void aRefusalWithoutACodeOfItsOwnIsMalformed() {
        assertThat(api.request().get("/teapot").statusCode()).isEqualTo(400);
    }

    @Test
    void aRefusalSaysWhenToComeBackInWholeSeconds() {
        Response answer = api.request().get("/busy");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.path("retryAfter").toString()).isEqualTo("2");
        assertThat(answer.path("code").toString()).isEqualTo("OVERLOADED");
    }

    @Test
    void aPageRunsOnlyWhatTheServiceServesAndKeepsItsCacheHeader() {
        Response page = api.request().get("/page");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().getValues("Cache-Control"))
                .containsExactly("public, max-age=86400");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void whatNobodyAnswersIsNotFound() {
        assertThat(api.request().get("/nothing").path("message").toString())
                .isEqualTo("API endpoint not found");
    }
}
