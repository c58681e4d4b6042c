package dev.vestibule.edge;

import dev.vestibule.edge.RequestRules.Broken;
import dev.vestibule.problem.ErrorAnswer;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.HttpFailures;
import dev.vestibule.problem.Problem;
import dev.vestibule.problem.SecurityEvent;
import dev.vestibule.problem.SecurityEvent.Kind;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stands before every route: headers, rules, origins; and behind them: what nobody answered. */
@ApplicationScoped
class EdgeFilter {

    private static final Logger LOG = Logger.getLogger(EdgeFilter.class);

    /** Before every filter of the framework, such as the one that reads credentials (200). */
    private static final int FIRST = 10_000;

    private static final String MET = "vestibule.edge";

    private final RequestRules rules;
    private final OriginPolicy origins;
    private final Event<SecurityEvent> security;

    EdgeFilter(RequestRules rules, OriginPolicy origins, Event<SecurityEvent> security) {
        this.rules = rules;
        this.origins = origins;
        this.security = security;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, FIRST);
    }

    void register(@Observes Router router) {
        router.route().order(-FIRST - 1).failureHandler(this::failed);
        router.route().last().handler(this::unanswered);
    }

    private void filter(RoutingContext context) {
        if (admits(context)) {
            acceptProblemsAsJson(context.request());
            context.next();
        }
    }

    /** Whether the request may go on; if not, it has its answer, or no right to one. */
    private boolean admits(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (LastAnswer.wasGiven(request)) {
            return false;
        }
        context.put(MET, true);
        SecurityHeaders.addTo(context);
        Broken broken = rules.check(request);
        if (broken != null) {
            refuse(context, broken);
            return false;
        }
        String origin = origin(request.headers());
        if (!origins.allows(origin, request.getHeader("Host"))) {
            context.response().putHeader("Vary", "Origin");
            security.fire(
                    SecurityEvent.refused(
                            Kind.ORIGIN_REFUSED,
                            ErrorCode.ORIGIN_REFUSED,
                            request,
                            ErrorAnswer.requestId(context)));
            ErrorAnswer.of(Problem.of(ErrorCode.ORIGIN_REFUSED), context).send(context.response());
            return false;
        }
        return !Cors.answer(context, origins, origin);
    }

    private static void refuse(RoutingContext context, Broken broken) {
        if (broken.code() == ErrorCode.METHOD_NOT_ALLOWED) {
            context.response().putHeader("Allow", String.join(", ", RequestRules.METHODS));
        }
        ErrorAnswer answer = ErrorAnswer.of(Problem.of(broken.code()), context);
        if (broken.fatal()) {
            LastAnswer.give(answer, context);
        } else {
            answer.send(context.response());
        }
    }

    /** Two origins are no origin, and refused like one that nobody trusts. */
    private static @Nullable String origin(MultiMap headers) {
        List<String> all = headers.getAll("Origin");
        return all.isEmpty() ? null : String.join(" ", all);
    }

    /** Whoever wants errors as problems still gets successes as JSON. */
    private static void acceptProblemsAsJson(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        if (accept != null && accept.contains("application/problem+json")) {
            request.headers().set("Accept", accept + ", application/json;q=0.1");
        }
    }

    /** The router fails some requests, such as one without Host, before it asks any filter. */
    private boolean isRefusedOnlyNow(RoutingContext context) {
        return context.get(MET) == null && !admits(context);
    }

    private void unanswered(RoutingContext context) {
        if (!isRefusedOnlyNow(context)) {
            ErrorAnswer.of(Problem.of(ErrorCode.NOT_FOUND), context).send(context.response());
        }
    }

    private void failed(RoutingContext context) {
        if (context.response().headWritten()) {
            context.next();
        } else if (!isRefusedOnlyNow(context)) {
            ErrorAnswer.of(problem(context), context).send(context.response());
        }
    }

    private static Problem problem(RoutingContext context) {
        if (context.failure() instanceof Problem expected) {
            return expected;
        }
        Problem problem = HttpFailures.problem(context.statusCode());
        if (problem.code() == ErrorCode.INTERNAL_ERROR) {
            LOG.errorf(context.failure(), "Request %s failed", ErrorAnswer.requestId(context));
        }
        return problem;
    }
}
