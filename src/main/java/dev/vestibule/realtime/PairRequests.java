package dev.vestibule.realtime;

import dev.vestibule.bus.NodeBus;
import dev.vestibule.chat.Chat;
import dev.vestibule.delivery.Connection;
import dev.vestibule.delivery.MessageRouter;
import dev.vestibule.guest.Guest;
import dev.vestibule.pair.Pair;
import dev.vestibule.pair.Pairs;
import dev.vestibule.pair.RemotePair;
import dev.vestibule.pair.RemotePairs;
import dev.vestibule.pair.Rooms;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.signalling.Signalling;
import dev.vestibule.wire.Answers;
import dev.vestibule.wire.ChatEvent;
import dev.vestibule.wire.ClientEvent;
import dev.vestibule.wire.HandedOn;
import dev.vestibule.wire.ServerEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What members of pairs do in them: carried out here when this instance carries the pair, else
 * handed on to the one that does, whose answer comes back as if it were ours.
 */
@ApplicationScoped
class PairRequests {

    private static final String REQUEST = "pair.request";
    private static final Map<String, String> DONE = Map.of();

    private final Pairs pairs;
    private final RemotePairs remote;
    private final Rooms rooms;
    private final Chat chat;
    private final Signalling signalling;
    private final MessageRouter router;
    private final NodeBus bus;

    PairRequests(
            Pairs pairs,
            RemotePairs remote,
            Rooms rooms,
            Chat chat,
            Signalling signalling,
            MessageRouter router,
            NodeBus bus) {
        this.pairs = pairs;
        this.remote = remote;
        this.rooms = rooms;
        this.chat = chat;
        this.signalling = signalling;
        this.router = router;
        this.bus = bus;
    }

    void onStart(@Observes StartupEvent event) {
        bus.on(REQUEST, this::handedOn);
    }

    /** Whether another instance carries the guest's pair. */
    boolean areCarriedElsewhere(String guestId) {
        return remote.of(guestId) != null;
    }

    /** Carries out what a guest of this instance does; what answers its frame. */
    Uni<?> carryOut(Connection connection, Guest guest, ClientEvent.PairRequest event) {
        RemotePair pair = remote.of(guest.id());
        if (pair == null) {
            return Uni.createFrom().item(result(guest, connection::send, event));
        }
        HandedOn request =
                new HandedOn(pair.epoch(), guest.id(), guest.username(), connection.id(), event);
        Uni<Object> answer = bus.ask(pair.home(), REQUEST, request.text()).map(Answers::read);
        return event instanceof ClientEvent.Leave
                ? answer.onFailure(PairRequests::isUnreachable)
                        .recoverWithItem(() -> done(() -> rooms.leaveUnheard(guest, pair)))
                : answer;
    }

    private static boolean isUnreachable(Throwable failure) {
        return failure instanceof Problem problem
                && problem.code() == ErrorCode.PARTNER_UNREACHABLE;
    }

    private Uni<String> handedOn(String from, String body) {
        HandedOn request = HandedOn.of(body);
        Pair pair = pairs.of(request.guestId());
        if (pair == null || pair.epoch() != request.epoch()) {
            return over(request.event());
        }
        Guest guest = Guest.elsewhere(request.guestId(), request.username());
        Consumer<ServerEvent> reply =
                event -> router.reply(from, request.guestId(), request.connectionId(), event);
        return Uni.createFrom().item(Answers.write(result(guest, reply, request.event())));
    }

    /** What belongs to a pair that is no more; it can still be left, as it can be here. */
    private static Uni<String> over(ClientEvent.PairRequest event) {
        if (event instanceof ClientEvent.Leave) {
            return Uni.createFrom().item(Answers.write(DONE));
        }
        throw Problem.of(ErrorCode.NOT_CONNECTED);
    }

    private Object result(Guest guest, Consumer<ServerEvent> reply, ClientEvent.PairRequest event) {
        return switch (event) {
            case ClientEvent.SendMessage message -> chat.send(guest, message.data(), reply::accept);
            case ClientEvent.Acknowledge ack ->
                    done(() -> chat.acknowledge(guest, ack.messageId(), ack.read()));
            case ClientEvent.Typing typing -> done(() -> chat.typing(guest, typing.started()));
            case ClientEvent.ClearChat clear ->
                    done(() -> {
                        chat.clear(guest, clear.reason());
                        reply.accept(new ChatEvent.ClearConfirmed("Chat cleared"));
                    });
            case ClientEvent.Call call ->
                    done(() -> signalling.relay(guest, call.kind(), call.payload()));
            case ClientEvent.Leave leave -> done(() -> rooms.leave(guest, leave.closes()));
        };
    }

    private static Object done(Runnable action) {
        action.run();
        return DONE;
    }
}
