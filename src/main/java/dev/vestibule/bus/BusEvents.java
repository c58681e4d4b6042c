package dev.vestibule.bus;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Tells the layers above what became of other instances; what an observer throws is logged. */
@Singleton
class BusEvents {

    private static final Logger LOG = Logger.getLogger(NodeBus.class);

    private final Event<NodeLeft> left;
    private final Event<NodeExpired> expired;

    BusEvents(Event<NodeLeft> left, Event<NodeExpired> expired) {
        this.left = left;
        this.expired = expired;
    }

    void left(String node) {
        LOG.infof("Instance %s is gone", node);
        try {
            left.fire(new NodeLeft(node));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Not everybody learned that instance %s is gone", node);
        }
    }

    /** Observers say in the event what has to be done. */
    NodeExpired expired(String node) {
        NodeExpired event = new NodeExpired(node);
        expired.fire(event);
        return event;
    }
}
