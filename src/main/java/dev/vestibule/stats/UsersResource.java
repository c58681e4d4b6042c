package dev.vestibule.stats;

import dev.vestibule.edge.Answer;
import dev.vestibule.guest.CurrentGuest;
import dev.vestibule.presence.PresenceIndex;
import dev.vestibule.problem.Problem;
import dev.vestibule.problem.Problem.FieldError;
import dev.vestibule.stats.UserLists.Available;
import dev.vestibule.stats.UserLists.FirstOnline;
import dev.vestibule.stats.UserLists.Online;
import dev.vestibule.stats.UserLists.Overview;
import dev.vestibule.wire.StatsEvent.OnlineUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is there, and how many, over REST; never the caller itself in a list. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
@RegisterForReflection
public class UsersResource {

    private static final int MAX_LIMIT = 100;
    private static final int DEFAULT_LIMIT = 50;

    private final PresenceIndex index;
    private final Statistics statistics;
    private final CurrentGuest current;
    private final Clock clock;

    UsersResource(PresenceIndex index, Statistics statistics, CurrentGuest current, Clock clock) {
        this.index = index;
        this.statistics = statistics;
        this.current = current;
        this.clock = clock;
    }

    /** Those who are online, longest first. */
    @GET
    @Path("/users/online")
    public Uni<Answer<Online>> online(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return index.onlinePage(cursor, limitOf(limit), current.guest().id())
                .map(page -> Answer.of(Online.of(page)));
    }

    /** Those who are online and in no pair, longest first. */
    @GET
    @Path("/users/available")
    public Uni<Answer<Available>> available(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return index.availablePage(cursor, limitOf(limit), current.guest().id())
                .map(page -> Answer.of(Available.of(page)));
    }

    /** The figures; {@code /api/stats} is the same. */
    @GET
    @Path("/{users:(users/)?}stats")
    public Uni<Answer<Overview>> overview() {
        return Uni.combine()
                .all()
                .unis(statistics.figures(), firstPage())
                .with((figures, online) ->
                        Answer.of(new Overview(figures, online, clock.instant())));
    }

    /** The first page of those who are online. */
    @GET
    @Path("/stats/online-users")
    public Uni<Answer<FirstOnline>> firstOnline() {
        return firstPage()
                .map(online -> Answer.of(new FirstOnline(online, online.size(), clock.instant())));
    }

    private Uni<List<OnlineUser>> firstPage() {
        return statistics.firstOnline(DEFAULT_LIMIT, current.guest().id());
    }

    private static int limitOf(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int wanted = Integer.parseInt(limit);
            if (wanted >= 1 && wanted <= MAX_LIMIT) {
                return wanted;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as a number out of range is.
        }
        FieldError error = new FieldError("limit", "Limit must be a number from 1 to " + MAX_LIMIT);
        throw Problem.validation("Validation failed", List.of(error));
    }
}
