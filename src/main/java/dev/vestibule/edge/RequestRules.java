package dev.vestibule.edge;

import dev.vestibule.problem.ErrorCode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must be true of every request, by its first line and headers alone. */
@ApplicationScoped
class RequestRules {

    /**
     * A broken rule.
     *
     * @param fatal whether the connection ends, as what follows on it can't be told from a body or
     *     is not worth reading
     */
    record Broken(ErrorCode code, boolean fatal) {}

    static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** Engine.IO sends its packets as text. */
    private static final String ENGINE_IO = "/socket.io/";

    private final HttpConfig config;

    RequestRules(HttpConfig config) {
        this.config = config;
    }

    /** The first rule that the request breaks, or {@code null}. */
    @Nullable Broken check(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (request.uri().length() > config.maxUri()) {
            return new Broken(ErrorCode.URI_TOO_LONG, true);
        }
        if (headers.size() > config.maxHeaders()) {
            return new Broken(ErrorCode.HEADERS_TOO_LARGE, true);
        }
        if (!hasOneHost(headers)) {
            return new Broken(ErrorCode.MALFORMED_REQUEST, true);
        }
        Broken body = checkLength(headers);
        if (body != null) {
            return body;
        }
        if (!METHODS.contains(request.method().name())) {
            return new Broken(ErrorCode.METHOD_NOT_ALLOWED, true);
        }
        if (!PathSpelling.isPlain(request.uri())) {
            return new Broken(ErrorCode.MALFORMED_REQUEST, false);
        }
        return isReadable(request) ? null : new Broken(ErrorCode.UNSUPPORTED_MEDIA_TYPE, false);
    }

    private static boolean hasOneHost(MultiMap headers) {
        List<String> hosts = headers.getAll("Host");
        return hosts.size() == 1 && HOST.matcher(hosts.getFirst()).matches();
    }

    private @Nullable Broken checkLength(MultiMap headers) {
        if (headers.contains("Transfer-Encoding")) {
            return new Broken(ErrorCode.LENGTH_REQUIRED, true);
        }
        List<String> lengths = headers.getAll("Content-Length");
        if (lengths.isEmpty()) {
            return null;
        }
        if (lengths.size() > 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
            return new Broken(ErrorCode.MALFORMED_REQUEST, true);
        }
        return Long.parseLong(lengths.getFirst()) > config.maxBody()
                ? new Broken(ErrorCode.PAYLOAD_TOO_LARGE, true)
                : null;
    }

    private static boolean isReadable(HttpServerRequest request) {
        MultiMap headers = request.headers();
        String length = headers.get("Content-Length");
        if (length == null || Long.parseLong(length) == 0 || request.uri().startsWith(ENGINE_IO)) {
            return true;
        }
        List<String> types = headers.getAll("Content-Type");
        return types.size() == 1
                && JSON.matcher(types.getFirst().strip().toLowerCase(Locale.ROOT)).matches()
                && !headers.contains("Content-Encoding");
    }
}
