package dev.vestibule.guest;

import dev.vestibule.edge.Answer;
import dev.vestibule.edge.StrictJson;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.token.AccessTokens;
import dev.vestibule.token.AccessTokens.Issued;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The session of a guest over REST. {@code /api/auth/guest} is the path of older clients. */
@Path("/api{legacy:(/auth)?}/guest")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
public class GuestResource {

    /** A new session. */
    @RegisterForReflection
    public record Session(String token, Instant expiresAt, GuestView.Created user) {}

    /** A guest, as far as the asker may know it. */
    @RegisterForReflection
    public record User(GuestView user) {}

    /** A name nobody chose. */
    @RegisterForReflection
    public record Name(String username) {}

    /** What a guest says of itself. */
    @RegisterForReflection
    public record Place(
            @Nullable Location location, @Nullable String gender, @Nullable String language) {}

    private final Guests guests;
    private final AccessTokens tokens;
    private final Authenticator authenticator;
    private final CurrentGuest current;

    GuestResource(
            Guests guests, AccessTokens tokens, Authenticator authenticator, CurrentGuest current) {
        this.guests = guests;
        this.tokens = tokens;
        this.authenticator = authenticator;
        this.current = current;
    }

    /** Makes a guest; the body may be left out. */
    @POST
    @PermitAll
    @ResponseStatus(201)
    public Uni<Answer<Session>> create(byte[] body) {
        return guests.create(StrictJson.objectOrNothing(body))
                .map(guest -> Answer.of("Guest session created successfully", session(guest)));
    }

    private Session session(Guest guest) {
        Issued issued = tokens.issue(guest.id(), guest.sessionId(), guest.username());
        return new Session(issued.token(), issued.expiresAt(), GuestView.Created.of(guest));
    }

    /** Suggests a name. */
    @GET
    @Path("/username")
    @PermitAll
    public Uni<Answer<Name>> username() {
        return Uni.createFrom().item(() -> Answer.of(new Name(guests.suggestUsername())));
    }

    /** The guest of the bearer token. */
    @GET
    @Path("/me")
    public Uni<Answer<User>> me() {
        return Uni.createFrom().item(() -> Answer.of(new User(GuestView.Own.of(current.guest()))));
    }

    /** The guest of a session: the whole of it to itself, hardly anything to others. */
    @GET
    @Path("/{sessionId}")
    @PermitAll
    public Uni<Answer<User>> find(
            @PathParam("sessionId") String sessionId, @Context HttpHeaders headers) {
        return guests.find(sessionId)
                .map(found -> Present.or(ErrorCode.GUEST_NOT_FOUND, found))
                .chain(guest -> owns(guest, headers).map(owns -> view(guest, owns)));
    }

    /** Whether the request has a good token of this very guest; a bad one makes it nobody's. */
    private Uni<Boolean> owns(Guest guest, HttpHeaders headers) {
        String token = BearerFilter.token(headers);
        if (token == null) {
            return Uni.createFrom().item(false);
        }
        return authenticator
                .authenticate(token)
                .map(asker -> asker.guest().id().equals(guest.id()))
                .onFailure(Problem.class)
                .recoverWithItem(false);
    }

    private static Answer<User> view(Guest guest, boolean owns) {
        return Answer.of(new User(owns ? GuestView.Own.of(guest) : GuestView.Public.of(guest)));
    }

    /** Changes the parts of the profile that the body has. */
    @POST
    @Path("/location")
    public Uni<Answer<Place>> changeProfile(byte[] body) {
        return guests.update(current.guest().sessionId(), StrictJson.object(body), Field.OF_PROFILE)
                .map(Guest::profile)
                .map(p -> new Place(p.location(), p.gender(), p.language()))
                .map(place -> Answer.of("Location updated successfully", place));
    }

    /** Ends the session of the guest. */
    @DELETE
    public Uni<Void> end() {
        return guests.end(current.guest().sessionId()).replaceWithVoid();
    }
}
