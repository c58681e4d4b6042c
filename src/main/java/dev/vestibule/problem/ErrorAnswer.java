package dev.vestibule.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A refusal as HTTP answers it, wherever it was met: before routing, while routing or in a
 * resource. The body is {@code {success, message, code, errors?, retryAfter?}}; whoever accepts
 * {@code application/problem+json} gets RFC 9457 with the same code instead.
 *
 * @param status the HTTP status
 * @param headers those that belong to the refusal, the content type among them
 * @param body JSON
 */
public record ErrorAnswer(int status, Map<String, String> headers, String body) {

    private static final String REQUEST_ID_HEADER = "X-Request-Id";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String REQUEST_ID = "vestibule.request-id";

    /** The answer to the request of this context. */
    public static ErrorAnswer of(Problem problem, RoutingContext context) {
        return of(problem, context.request(), requestId(context));
    }

    /** The answer to a request that is becoming a socket, and is routed no further. */
    public static ErrorAnswer of(Problem problem, HttpServerRequest request) {
        return of(problem, request, newRequestId());
    }

    private static ErrorAnswer of(Problem problem, HttpServerRequest request, String requestId) {
        boolean rfc9457 = wantsProblemJson(request);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", rfc9457 ? PROBLEM_JSON : "application/json;charset=UTF-8");
        headers.put(REQUEST_ID_HEADER, requestId);
        challenge(problem, headers);
        Duration wait = problem.retryAfter();
        if (wait != null) {
            headers.put("Retry-After", Long.toString(seconds(wait)));
        }
        JsonObject body = rfc9457 ? rfc9457(problem, requestId) : plain(problem);
        return new ErrorAnswer(problem.code().status(), headers, body.encode());
    }

    /** What names the request in the log and to its client. */
    public String requestId() {
        return headers.getOrDefault(REQUEST_ID_HEADER, "");
    }

    /** Ends the response with this answer. */
    public void send(HttpServerResponse response) {
        headers.forEach(response::putHeader);
        response.setStatusCode(status).end(body);
    }

    /** What names this request in the log and to its client; made when it is first needed. */
    public static String requestId(RoutingContext context) {
        String id = context.get(REQUEST_ID);
        if (id == null) {
            id = newRequestId();
            context.put(REQUEST_ID, id);
        }
        return id;
    }

    private static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    private static boolean wantsProblemJson(HttpServerRequest request) {
        for (String accept : request.headers().getAll("Accept")) {
            if (accept.contains(PROBLEM_JSON)) {
                return true;
            }
        }
        return false;
    }

    /** A 401 names its scheme, and its error once there was a token (RFC 6750 section 3). */
    private static void challenge(Problem problem, Map<String, String> headers) {
        if (problem.code() == ErrorCode.TOKEN_MISSING) {
            headers.put("WWW-Authenticate", "Bearer");
        } else if (problem.code().status() == 401) {
            headers.put("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
    }

    private static JsonObject plain(Problem problem) {
        JsonObject body =
                new JsonObject()
                        .put("success", false)
                        .put("message", problem.text())
                        .put("code", problem.code().name());
        return withDetails(body, problem);
    }

    private static JsonObject rfc9457(Problem problem, String requestId) {
        ErrorCode code = problem.code();
        JsonObject body =
                new JsonObject()
                        .put("type", "urn:vestibule:error:" + code.name())
                        .put("title", code.message())
                        .put("status", code.status())
                        .put("detail", problem.text())
                        .put("code", code.name())
                        .put("requestId", requestId);
        return withDetails(body, problem);
    }

    private static JsonObject withDetails(JsonObject body, Problem problem) {
        if (!problem.errors().isEmpty()) {
            JsonArray errors = new JsonArray();
            problem.errors()
                    .forEach(error ->
                            errors.add(
                                    new JsonObject()
                                            .put("field", error.field())
                                            .put("message", error.message())));
            body.put("errors", errors);
        }
        Duration wait = problem.retryAfter();
        if (wait != null) {
            body.put("retryAfter", seconds(wait));
        }
        return body;
    }

    /** Whole seconds, rounded up: coming back too early would be refused again. */
    private static long seconds(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
