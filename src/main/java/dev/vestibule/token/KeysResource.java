package dev.vestibule.token;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/**
 * The public keys of access tokens as a JWK set (RFC 7517). With HS256 it is empty: a symmetric key
 * is never published.
 */
@Path("/.well-known/jwks.json")
@RegisterForReflection
public class KeysResource {

    /** The JWK set. */
    public record KeySet(List<Map<String, String>> keys) {}

    /** Answers at once, to anyone. */
    @GET
    @PermitAll
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    public KeySet keys() {
        return new KeySet(List.of());
    }
}
