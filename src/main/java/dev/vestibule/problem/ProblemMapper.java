package dev.vestibule.problem;

import dev.vestibule.problem.SecurityEvent.Kind;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The one place where a failure of a resource becomes an answer. What is expected is said; what is
 * not is logged once under the id of the request, and nothing of it is said.
 */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final Event<SecurityEvent> security;

    ProblemMapper(Event<SecurityEvent> security) {
        this.security = security;
    }

    /** An expected refusal. */
    @ServerExceptionMapper
    public Response refused(Problem problem, RoutingContext context) {
        if (problem.code().concernsIdentity()) {
            security.fire(
                    SecurityEvent.refused(
                            Kind.AUTHENTICATION_FAILED,
                            problem.code(),
                            context.request(),
                            ErrorAnswer.requestId(context)));
        }
        return response(problem, context);
    }

    /** A refusal of the framework: no such path, method or media type, or a body it can't read. */
    @ServerExceptionMapper
    public Response refusedByFramework(WebApplicationException failure, RoutingContext context) {
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure, context);
        }
        Set<String> methods = status == 404 || status == 405 ? AllowedMethods.here() : Set.of();
        return methods.isEmpty()
                ? response(HttpFailures.problem(status), context)
                : wrongMethod(methods, context);
    }

    /**
     * The framework says so only where the last class it tried has the path; where another class
     * begins with the same segments, it says that there is nothing.
     */
    private static Response wrongMethod(Set<String> methods, RoutingContext context) {
        Response answer = response(Problem.of(ErrorCode.METHOD_NOT_ALLOWED), context);
        return Response.fromResponse(answer).header("Allow", String.join(", ", methods)).build();
    }

    /** Anything else is our fault. */
    @ServerExceptionMapper
    public Response unexpected(Throwable failure, RoutingContext context) {
        LOG.errorf(failure, "Request %s failed", ErrorAnswer.requestId(context));
        return response(Problem.of(ErrorCode.INTERNAL_ERROR), context);
    }

    private static Response response(Problem problem, RoutingContext context) {
        ErrorAnswer answer = ErrorAnswer.of(problem, context);
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }
}
