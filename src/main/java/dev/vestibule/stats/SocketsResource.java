package dev.vestibule.stats;

import dev.vestibule.delivery.Hub;
import dev.vestibule.edge.Answer;
import dev.vestibule.pair.Pairs;
import dev.vestibule.stats.UserLists.Sockets;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How many sockets and rooms this instance has, for anybody. */
@Path("/api/socket/stats")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
@RegisterForReflection
public class SocketsResource {

    private static final int MEMBERS_OF_A_ROOM = 2;

    private final Hub hub;
    private final Pairs pairs;

    SocketsResource(Hub hub, Pairs pairs) {
        this.hub = hub;
        this.pairs = pairs;
    }

    @GET
    @PermitAll
    public Answer<Sockets> sockets() {
        return Answer.of(new Sockets(hub.size(), pairs.members() / MEMBERS_OF_A_ROOM, "/"));
    }
}
