package dev.vestibule.ops;

import dev.vestibule.guest.GuestCreated;
import dev.vestibule.guest.GuestSessionEnded;
import dev.vestibule.problem.SecurityEvent;
import dev.vestibule.problem.SecurityEvent.Kind;
import dev.vestibule.token.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Writes security events down: one line of JSON each, under the category {@code vestibule.audit}.
 * No line holds a token, a session id or an address; a session goes by its pseudonym. Of a flood of
 * the same event only the first few a second are written, and how many were not.
 */
@ApplicationScoped
class AuditLog {

    private static final Logger LOG = Logger.getLogger("vestibule.audit");
    private static final int LINES_PER_SECOND = 10;

    private final Pseudonyms pseudonyms;
    private final Clock clock;
    private final Sampling sampling = new Sampling(LINES_PER_SECOND);

    AuditLog(Pseudonyms pseudonyms, Clock clock) {
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    void onCreated(@Observes GuestCreated event) {
        onSecurityEvent(SecurityEvent.of(Kind.SESSION_CREATED, null, event.guest().sessionId()));
    }

    void onEnded(@Observes GuestSessionEnded event) {
        onSecurityEvent(
                SecurityEvent.of(
                        Kind.SESSION_ENDED, event.cause().name(), event.guest().sessionId()));
    }

    void onSecurityEvent(@Observes SecurityEvent event) {
        long left = sampling.admit(event.kind() + "/" + event.reason(), clock.millis());
        if (left >= 0) {
            String subject = event.subject();
            String who = subject == null ? null : pseudonyms.of(subject);
            LOG.info(AuditLine.of(event, who, left, clock.instant()));
        }
    }
}
