package dev.vestibule.problem;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Something that whoever watches over the service wants to know (OWASP ASVS 5.0, chapter 16). What
 * the client wrote stands as it was; whoever writes it down escapes it.
 *
 * @param reason an {@link ErrorCode} or {@link CloseCode}, or null when all went well
 * @param subject whose session it was, never to be written down as it is; null when unknown
 * @param origin the header of that name
 * @param userAgent the header of that name
 */
public record SecurityEvent(
        Kind kind,
        @Nullable String reason,
        @Nullable String subject,
        @Nullable String requestId,
        @Nullable String origin,
        @Nullable String userAgent) {

    /** What happened. */
    public enum Kind {
        SESSION_CREATED,
        SESSION_ENDED,
        SOCKET_OPENED,
        AUTHENTICATION_FAILED,
        ORIGIN_REFUSED,
        LIMIT_EXCEEDED,
        PROTOCOL_VIOLATED
    }

    /** Something that concerns a session. */
    public static SecurityEvent of(Kind kind, @Nullable String reason, @Nullable String subject) {
        return new SecurityEvent(kind, reason, subject, null, null, null);
    }

    /** A refusal of a request. */
    public static SecurityEvent refused(
            Kind kind, ErrorCode reason, HttpServerRequest request, String requestId) {
        return new SecurityEvent(
                kind,
                reason.name(),
                null,
                requestId,
                request.getHeader("Origin"),
                request.getHeader("User-Agent"));
    }
}
