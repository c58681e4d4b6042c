package dev.vestibule.redis;

import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/** Tells of changes of the link; an observer that fails does not keep it from going on. */
final class LinkChanges {

    private static final Logger LOG = Logger.getLogger(RedisLink.class);

    private final Event<RedisLinkChanged> changed;

    LinkChanges(Event<RedisLinkChanged> changed) {
        this.changed = changed;
    }

    void tell(LinkState before, LinkState now) {
        if (before == now) {
            return;
        }
        try {
            changed.fire(new RedisLinkChanged(before, now));
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "An observer of the link's change to %s failed", now);
        }
    }
}
