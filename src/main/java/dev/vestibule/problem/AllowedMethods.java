package dev.vestibule.problem;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * Which methods the resources at the path of the present request have. A 405 must say so in Allow
 * (RFC 9110 section 15.5.6), and the framework does not; its routing tables are asked.
 */
final class AllowedMethods {

    private AllowedMethods() {}

    /** The methods in their order; none where the path is nobody's, or the method is not wrong. */
    static Set<String> here() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request == null) {
            return Set.of();
        }
        Set<String> methods = new TreeSet<>();
        String path = request.getPathWithoutPrefix();
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(request.getDeployment().getClassMappers());
        RequestMatch<InitialMatch> match = classes.map(path);
        while (match != null) {
            addMethods(match, methods);
            match = classes.continueMatching(path, match);
        }
        return methods.contains(request.getMethod()) ? Set.of() : withImplied(methods);
    }

    private static Set<String> withImplied(Set<String> methods) {
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    private static void addMethods(RequestMatch<InitialMatch> match, Set<String> methods) {
        String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
        for (ServerRestHandler handler : List.of(match.value.handlers)) {
            if (handler instanceof ClassRoutingHandler routing) {
                routing.getMappers()
                        .forEach((method, resources) -> {
                            if (method != null && resources.map(remaining) != null) {
                                methods.add(method);
                            }
                        });
            }
        }
    }
}
