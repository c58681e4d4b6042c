package dev.vestibule.realtime;

import dev.vestibule.delivery.Transport;
import dev.vestibule.guest.Guest;
import dev.vestibule.problem.CloseCode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.wire.ClientEvent;
import dev.vestibule.wire.ClientFrame;
import dev.vestibule.wire.ConnectionEvent;
import dev.vestibule.wire.Outbound;
import dev.vestibule.wire.PlainEnvelope;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A socket of the plain protocol, from the upgrade to the end of TCP. It carries the frames of a
 * conversation once it is known whose it is, and nothing before but the proof of that.
 *
 * <p>All of it happens on the socket's event loop, but for the methods of {@link Transport} that
 * are for any thread.
 */
final class PlainSocket implements Transport, GuardListener {

    private static final Logger LOG = Logger.getLogger(PlainSocket.class);

    private final Doorkeeper doorkeeper;
    private final String address;
    private final Inbox inbox;
    private @Nullable GuardedChannel channel;
    private @Nullable Guest admitted;
    private @Nullable Conversation conversation;
    private boolean ending;

    /**
     * @param admitted who the socket belongs to, or null when that is still to be proved
     * @param address of the client, which holds a stranger's place until it is proved
     */
    PlainSocket(
            Doorkeeper doorkeeper, SocketConfig config, @Nullable Guest admitted, String address) {
        this.doorkeeper = doorkeeper;
        this.admitted = admitted;
        this.address = address;
        this.inbox =
                new Inbox(
                        this::handle,
                        this::execute,
                        config.inbound().maxMessages(),
                        config.inbound().maxBytes().asLongValue());
    }

    void guardedBy(GuardedChannel guarded) {
        channel = guarded;
    }

    @Override
    public void opened() {
        if (admitted == null) {
            doorkeeper.expectProof(this);
        } else {
            begin(admitted);
        }
    }

    /** What a client does fails never; what does is told once and ends that socket alone. */
    @Override
    public void text(String message) {
        try {
            if (!inbox.offer(message)) {
                close(CloseCode.RATE_LIMITED, "too many messages at once");
            }
        } catch (RuntimeException unexpected) {
            LOG.error("a socket failed", unexpected);
            failed();
        }
    }

    /** Nobody proved anything within the time given. */
    void proofOverdue() {
        if (conversation == null) {
            close(CloseCode.AUTH_TIMEOUT, "no token in time");
        }
    }

    /** Something went wrong that is not the client's fault. */
    private void failed() {
        close(CloseCode.INTERNAL_ERROR, "unexpected failure");
    }

    @Override
    public void alive() {
        if (conversation != null) {
            doorkeeper.conversations().alive(conversation);
        }
    }

    @Override
    public void ending(Ending how) {
        ending = true;
        inbox.close();
        if (conversation != null) {
            doorkeeper.conversations().close(conversation);
        }
        doorkeeper.tellEnding(how, admitted);
        if (admitted == null) {
            doorkeeper.leave(address);
        }
    }

    @Override
    public void ended() {
        // Everything was let go of when the end was decided.
    }

    @Override
    public boolean isWritable() {
        return channel().isWritable();
    }

    @Override
    public void write(Outbound frame) {
        channel().write(PlainEnvelope.wrap(frame).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {
        channel().flush();
    }

    @Override
    public void execute(Runnable task) {
        channel().execute(task);
    }

    @Override
    public void close(CloseCode code, String reason) {
        channel().close(code, reason);
    }

    private void begin(Guest guest) {
        doorkeeper.tellOpened(guest);
        Conversation begun = doorkeeper.conversations().open(guest, this);
        conversation = begun;
        channel().onWritable(begun.connection().outbox()::onWritable);
    }

    private Uni<Void> handle(String text) {
        return conversation == null ? prove(text) : conversation.receive(text);
    }

    /** Before the proof only the proof is read, and signs of life. */
    private Uni<Void> prove(String text) {
        ClientEvent event;
        try {
            event = ClientFrame.decode(text).event();
        } catch (Problem malformed) {
            refuse(Problem.of(ErrorCode.TOKEN_MISSING));
            return Uni.createFrom().voidItem();
        }
        return switch (event) {
            case ClientEvent.Authenticate proof ->
                    doorkeeper
                            .verify(proof.token().asText())
                            .emitOn(this::execute)
                            .onItemOrFailure()
                            .invoke(this::verified)
                            .onFailure()
                            .recoverWithNull()
                            .replaceWithVoid();
            case ClientEvent.Heartbeat heartbeat -> Uni.createFrom().voidItem();
            default -> {
                refuse(Problem.of(ErrorCode.TOKEN_MISSING));
                yield Uni.createFrom().voidItem();
            }
        };
    }

    private void verified(@Nullable Guest guest, @Nullable Throwable failure) {
        if (guest != null && !ending) {
            admitted = guest;
            doorkeeper.leave(address);
            channel().trust();
            begin(guest);
        } else if (failure != null) {
            refuse(failure instanceof Problem p ? p : Problem.of(ErrorCode.INTERNAL_ERROR));
        }
    }

    private void refuse(Problem problem) {
        Outbound told = Outbound.of(new ConnectionEvent.Refused(problem.code(), problem.text()));
        execute(() -> {
            write(told);
            flush();
        });
        close(CloseCode.UNAUTHENTICATED, problem.text());
    }

    private GuardedChannel channel() {
        return Objects.requireNonNull(channel, "not guarded yet");
    }
}
