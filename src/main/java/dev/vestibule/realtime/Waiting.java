package dev.vestibule.realtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The sockets that have not authenticated yet: how many there may be, in all and an address. */
@ApplicationScoped
class Waiting {

    private final SocketConfig config;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    Waiting(SocketConfig config) {
        this.config = config;
    }

    /** Takes a place; false when there is none. Whoever got one gives it back by {@link #leave}. */
    boolean enter(String address) {
        if (all.incrementAndGet() > config.maxUnauthenticated()) {
            all.decrementAndGet();
            return false;
        }
        if (byAddress.merge(address, 1, Integer::sum) > config.maxUnauthenticatedPerAddress()) {
            leave(address);
            return false;
        }
        return true;
    }

    /** Gives a place back. */
    void leave(String address) {
        all.decrementAndGet();
        byAddress.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
    }

    /** How many addresses have a place. */
    int addresses() {
        return byAddress.size();
    }
}
