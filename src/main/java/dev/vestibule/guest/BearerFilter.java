package dev.vestibule.guest;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody past without a bearer token (RFC 6750 section 2.1) of a live session, unless the
 * resource says {@link PermitAll}: a resource that says nothing is closed. It judges the method
 * that was matched, never the path that was asked for.
 */
class BearerFilter {

    private final Authenticator authenticator;
    private final CurrentGuest current;

    BearerFilter(Authenticator authenticator, CurrentGuest current) {
        this.authenticator = authenticator;
        this.current = current;
    }

    @ServerRequestFilter
    Uni<Void> authenticate(ResourceInfo resource, HttpHeaders headers) {
        if (isPublic(resource)) {
            return Uni.createFrom().voidItem();
        }
        String token = token(headers);
        return token == null
                ? Uni.createFrom().failure(Problem.of(ErrorCode.TOKEN_MISSING))
                : authenticator.authenticate(token).invoke(current::is).replaceWithVoid();
    }

    /** The token of the one Authorization header, or {@code null}. */
    static @Nullable String token(HttpHeaders headers) {
        List<String> values = headers.getRequestHeader(HttpHeaders.AUTHORIZATION);
        return values.size() == 1 ? Bearer.token(values.getFirst()) : null;
    }

    private static boolean isPublic(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        return method != null && method.isAnnotationPresent(PermitAll.class);
    }
}
