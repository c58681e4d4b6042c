package dev.vestibule.realtime;

import dev.vestibule.guest.Bearer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a client that opens a socket has put its token: in {@code Authorization} (RFC 6750), or, as
 * browsers cannot set headers, among the subprotocols as {@code bearer.<token>} beside one that the
 * service speaks (or the way Quarkus clients do it), or in the query where that is allowed.
 */
final class SocketToken {

    /** The subprotocol that a browser offers beside its token, so that one can be chosen. */
    static final String SUBPROTOCOL = "vestibule.v1";

    private static final String CARRIER = "bearer.";
    private static final String QUARKUS_CARRIER = "quarkus-http-upgrade#Authorization#";

    private SocketToken() {}

    /** The token, or null when there is none; it may be anything. */
    static @Nullable String of(HttpServerRequest request, boolean queryAllowed) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            return Bearer.token(header);
        }
        String carried = carried(request);
        if (carried != null) {
            return carried;
        }
        return queryAllowed ? request.getParam("access_token") : null;
    }

    private static @Nullable String carried(HttpServerRequest request) {
        for (String header : request.headers().getAll("Sec-WebSocket-Protocol")) {
            for (String offered : header.split(",", -1)) {
                String protocol = offered.strip();
                if (protocol.startsWith(CARRIER)) {
                    return protocol.substring(CARRIER.length());
                }
                if (protocol.startsWith(QUARKUS_CARRIER)) {
                    return Bearer.token(decoded(protocol.substring(QUARKUS_CARRIER.length())));
                }
            }
        }
        return null;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
