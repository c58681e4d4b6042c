package dev.vestibule.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The CORS protocol of the Fetch standard for the origins of {@link OriginPolicy}. Not the filter
 * of the framework: its list and that of the sockets would be two, it refuses without a body, and
 * "localhost on any port" is a regular expression to it.
 */
final class Cors {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Accept, Idempotency-Key, X-Requested-With";
    private static final String ANSWER_HEADERS =
            "Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, WWW-Authenticate, Allow";
    private static final String MAX_AGE_SECONDS = "600";

    private Cors() {}

    /**
     * Adds what lets a trusted page read the answer.
     *
     * @return whether the request was a preflight and has been answered
     */
    static boolean answer(RoutingContext context, OriginPolicy policy, @Nullable String origin) {
        HttpServerResponse response = context.response().putHeader("Vary", "Origin");
        if (origin == null || !policy.isTrusted(origin)) {
            return false;
        }
        response.putHeader("Access-Control-Allow-Origin", origin)
                .putHeader("Access-Control-Allow-Credentials", "true");
        if (!isPreflight(context.request())) {
            response.putHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
            return false;
        }
        response.putHeader("Access-Control-Allow-Methods", METHODS)
                .putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .putHeader("Access-Control-Max-Age", MAX_AGE_SECONDS)
                .setStatusCode(204)
                .end();
        return true;
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method");
    }
}
