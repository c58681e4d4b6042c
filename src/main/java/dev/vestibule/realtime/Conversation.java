package dev.vestibule.realtime;

import dev.vestibule.delivery.Connection;
import dev.vestibule.problem.CloseCode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.wire.ClientFrame;
import dev.vestibule.wire.ConnectionEvent;
import dev.vestibule.wire.Outbound;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/**
 * One client's conversation with the service, whatever protocol carries it: an event in, what
 * follows from it out. A refusal is told as an event and, where the client wanted an answer, in its
 * answer too; nothing that a client sends ends in anything else.
 */
final class Conversation {

    private static final Logger LOG = Logger.getLogger(Conversation.class);

    private final Connection connection;
    private final Dispatcher dispatcher;
    private final Misbehaviour misbehaviour;
    private final HandedOnFrames handedOn = new HandedOnFrames();

    Conversation(Connection connection, Dispatcher dispatcher, Misbehaviour misbehaviour) {
        this.connection = connection;
        this.dispatcher = dispatcher;
        this.misbehaviour = misbehaviour;
    }

    Connection connection() {
        return connection;
    }

    /** Carries out a text frame of the plain protocol. */
    Uni<Void> receive(String text) {
        ClientFrame frame;
        try {
            frame = ClientFrame.decode(text);
        } catch (Problem malformed) {
            malformed(malformed);
            return Uni.createFrom().voidItem();
        }
        return receive(frame, text.length());
    }

    /**
     * Carries out a frame that is decoded.
     *
     * @param length of the frame, in characters
     * @return completes when the next frame may be carried out
     */
    Uni<Void> receive(ClientFrame frame, int length) {
        Uni<Void> work = carryOut(frame);
        return dispatcher.handsOn(connection, frame.event())
                ? handedOn.begin(work, length)
                : handedOn.idle().chain(() -> work);
    }

    private Uni<Void> carryOut(ClientFrame frame) {
        return Uni.createFrom()
                .deferred(() -> dispatcher.dispatch(connection, frame.event()))
                .onItemOrFailure()
                .invoke((answer, failure) -> {
                    if (failure == null) {
                        answer(frame, answer);
                    } else {
                        refuse(frame, problemOf(failure));
                    }
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Tells the client that a frame was not understood; too many of them end the conversation. */
    void malformed(Problem problem) {
        connection.send(new ConnectionEvent.Refused(problem.code(), problem.text()));
        if (misbehaviour.countsTooMany()) {
            connection.close(CloseCode.BAD_REQUEST, "too many malformed frames");
        }
    }

    private void answer(ClientFrame frame, Object answer) {
        if (frame.ackId() != ClientFrame.NO_ACK) {
            connection.send(Outbound.done(frame.ackId(), answer));
        }
    }

    private void refuse(ClientFrame frame, Problem problem) {
        connection.send(Refusals.eventOf(frame.event(), problem));
        if (frame.ackId() != ClientFrame.NO_ACK) {
            connection.send(Outbound.refused(frame.ackId(), problem));
        }
        switch (problem.code()) {
            case SESSION_NOT_FOUND ->
                    connection.close(CloseCode.SESSION_GONE, "the session has ended");
            case FORBIDDEN -> connection.close(CloseCode.FORBIDDEN, problem.text());
            default -> {}
        }
    }

    private static Problem problemOf(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        LOG.error("an event could not be carried out", failure);
        return Problem.of(ErrorCode.INTERNAL_ERROR);
    }
}
