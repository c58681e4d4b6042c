package dev.vestibule.guest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Sweeps expired sessions now and then, from the moment the service starts. */
@ApplicationScoped
class GuestSweep {

    private static final Logger LOG = Logger.getLogger(GuestSweep.class);

    private final Guests guests;
    private final Vertx vertx;
    private final GuestConfig config;
    private long timer;

    GuestSweep(Guests guests, Vertx vertx, GuestConfig config) {
        this.guests = guests;
        this.vertx = vertx;
        this.config = config;
    }

    void onStart(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(config.sweepEvery().toMillis(), due -> sweep());
    }

    void onStop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    private void sweep() {
        guests.sweep()
                .subscribe()
                .with(
                        count -> LOG.debugf("%d sessions had expired", count),
                        failure -> LOG.error("Expired sessions were not swept", failure));
    }
}
