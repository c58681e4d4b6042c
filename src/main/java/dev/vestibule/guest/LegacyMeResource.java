package dev.vestibule.guest;

import dev.vestibule.edge.Answer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The guest of the bearer token, at the path of older clients. */
@Path("/api/auth/me")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
public class LegacyMeResource {

    private final GuestResource guests;

    LegacyMeResource(GuestResource guests) {
        this.guests = guests;
    }

    /** The same as {@code /api/guest/me}. */
    @GET
    public Uni<Answer<GuestResource.User>> me() {
        return guests.me();
    }
}
