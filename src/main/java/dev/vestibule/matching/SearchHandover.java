package dev.vestibule.matching;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.guest.Guest;
import dev.vestibule.presence.GuestDeparted;
import dev.vestibule.presence.GuestWentOffline;
import dev.vestibule.presence.GuestWentOnline;
import dev.vestibule.presence.Presence;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A search goes on where its guest is: when the guest has left this instance and has sockets on
 * another one, that one takes the search over, with its age.
 */
@ApplicationScoped
class SearchHandover {

    private static final String TAKE = "search.take";
    private static final String CANCEL = "search.cancel";
    private static final int PARTS = 5;

    private final NodeBus bus;
    private final Presence presence;
    private final Searches searches;
    private final Proposals proposals;
    private final SearchSteps steps;
    private final Announcements announcements;
    private final Clock clock;
    private final ConcurrentMap<String, Search> leaving = new ConcurrentHashMap<>();

    SearchHandover(
            NodeBus bus,
            Presence presence,
            Searches searches,
            Proposals proposals,
            SearchSteps steps,
            Announcements announcements,
            Clock clock) {
        this.bus = bus;
        this.presence = presence;
        this.searches = searches;
        this.proposals = proposals;
        this.steps = steps;
        this.announcements = announcements;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        bus.on(TAKE, this::take);
        bus.on(CANCEL, this::cancel);
    }

    /** Before the search is withdrawn. */
    void onOffline(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) GuestWentOffline event) {
        Search search = searches.find(event.guest().id());
        if (search != null) {
            leaving.put(search.guestId(), search);
        }
    }

    void onOnline(@Observes GuestWentOnline event) {
        leaving.remove(event.guest().id());
    }

    void onDeparted(@Observes GuestDeparted event) {
        Guest guest = event.guest();
        Search search = leaving.remove(guest.id());
        List<String> elsewhere = event.elsewhere();
        if (search != null && !elsewhere.isEmpty()) {
            bus.tell(elsewhere.getFirst(), TAKE, text(search));
        }
    }

    /** A guest that does not search here may do so on another instance, and wants to no more. */
    void cancelElsewhere(String guestId) {
        bus.tellAll(CANCEL, guestId);
    }

    private @Nullable Uni<String> cancel(String from, String guestId) {
        if (searches.contains(guestId)) {
            steps.run(steps.withdraw(guestId).invoke(waited -> announcements.cancelled(guestId)));
        }
        return null;
    }

    private @Nullable Uni<String> take(String from, String body) {
        Search search = search(body);
        String guestId = search.guestId();
        if (presence.isOnline(guestId) && !proposals.isPaired(guestId)) {
            steps.resume(search);
        }
        return null;
    }

    private String text(Search search) {
        Duration waited = Duration.between(search.startedAt(), clock.instant());
        Hidden hidden = search.hidden();
        String own =
                String.join(
                        " ",
                        Long.toString(search.number()),
                        Long.toString(waited.toMillis()),
                        Boolean.toString(hidden.location()),
                        Boolean.toString(hidden.gender()),
                        Boolean.toString(hidden.language()));
        return TicketText.of(search.ticket(), bus.self(), own);
    }

    private Search search(String text) {
        TicketText.Stored stored = TicketText.read(text);
        String[] own = stored.card().split(" ", PARTS);
        Instant startedAt = clock.instant().minusMillis(Long.parseLong(own[1]));
        Hidden hidden =
                new Hidden(
                        Boolean.parseBoolean(own[2]),
                        Boolean.parseBoolean(own[3]),
                        Boolean.parseBoolean(own[4]));
        return new Search(Long.parseLong(own[0]), stored.ticket(), hidden, startedAt);
    }
}
