package dev.vestibule.guest;

import dev.vestibule.edge.Answer;
import dev.vestibule.edge.StrictJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Which device a guest is on. An address in the body is checked and then forgotten. */
@Path("/api/users/device")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
public class DeviceResource {

    /** What is known of the device. */
    @RegisterForReflection
    public record Device(@Nullable String deviceId, @Nullable Location location) {}

    private final Guests guests;
    private final CurrentGuest current;

    DeviceResource(Guests guests, CurrentGuest current) {
        this.guests = guests;
        this.current = current;
    }

    /** Binds the session to a device. */
    @POST
    public Uni<Answer<Device>> change(byte[] body) {
        return guests.update(current.guest().sessionId(), StrictJson.object(body), Field.OF_DEVICE)
                .map(guest -> new Device(guest.deviceId(), guest.profile().location()))
                .map(device -> Answer.of("Device information updated successfully", device));
    }
}
