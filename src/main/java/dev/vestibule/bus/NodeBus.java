package dev.vestibule.bus;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * Messages between instances. From one instance to another they arrive in order and at most once;
 * none is lost while both live and are in each other's lease, however often the way between them is
 * cut, unless so many pile up that one gives the other up, which both then hear as {@link
 * NodeLeft}.
 *
 * <p>Any thread may call; handlers run on one event loop, one message after another, and must not
 * block; answers arrive on it too. What a handler throws or fails with is logged, unless it is a
 * {@link dev.vestibule.problem.Problem}. While Redis is away, what is told waits for it.
 *
 * <p>A kind is up to 64 characters without blanks, a body any text; together they have at most
 * 160,000 characters, and more is an IllegalArgumentException of the caller.
 */
public interface NodeBus {

    /** What carries out a kind of message. */
    interface Handler {
        /**
         * Carries a message out.
         *
         * @param from the instance that sent it
         * @return the answer of a message that was asked, null for one that was told
         */
        @Nullable Uni<String> handle(String from, String body);
    }

    /** The id of this instance: its name and its incarnation; a restart is another instance. */
    String self();

    /** Says who carries out a kind of message; once for each kind, before the service serves. */
    void on(String kind, Handler handler);

    /** Sends a message that wants no answer. */
    void tell(String node, String kind, String body);

    /** Sends a message to every other instance that is there now; at most once each. */
    void tellAll(String kind, String body);

    /**
     * Sends a message and waits for its answer.
     *
     * @return fails with PARTNER_UNREACHABLE when there is none in time; it may have been carried
     *     out all the same. A {@link dev.vestibule.problem.Problem} of the handler arrives as such.
     */
    Uni<String> ask(String node, String kind, String body);
}
