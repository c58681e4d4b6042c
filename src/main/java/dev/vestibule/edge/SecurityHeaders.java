package dev.vestibule.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * The headers of every answer, pages and refusals alike (ASVS 3.4): nothing is sniffed, framed,
 * referred to or kept by a cache that did not ask, and a page runs only what the service itself
 * serves.
 */
final class SecurityHeaders {

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private static final String OWN_FILES =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                    + " object-src 'none'";

    private static final String FEATURES =
            "accelerometer=(), camera=(self), display-capture=(self), geolocation=(), gyroscope=(),"
                    + " magnetometer=(), microphone=(self), payment=(), usb=()";

    private SecurityHeaders() {}

    static void addTo(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Permissions-Policy", FEATURES);
        context.addHeadersEndHandler(done -> addByType(response.headers()));
    }

    /** What depends on the content: JSON is never kept and never a page. */
    private static void addByType(MultiMap headers) {
        String type = headers.get("Content-Type");
        boolean isFile = type != null && !type.contains("json");
        headers.set("Content-Security-Policy", isFile ? OWN_FILES : NOTHING);
        if (!isFile || !headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
    }
}
