package dev.vestibule.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Client;
import dev.vestibule.support.Client.Ack;
import dev.vestibule.support.Meeting;
import dev.vestibule.support.Nodes;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One of two says numbered things all the time, and says again, under the same clientId, what was
 * refused for now. The other hears each of them once and in order.
 */
final class StubbornTalk {

    private final Meeting meeting;
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean over;
    private int accepted;
    private int refused;

    private StubbornTalk(Meeting meeting) {
        this.meeting = meeting;
        this.thread = new Thread(this::talk, "stubborn talk");
    }

    /** The first of the two begins to talk. */
    static StubbornTalk begin(Meeting meeting) {
        StubbornTalk talk = new StubbornTalk(meeting);
        talk.thread.start();
        return talk;
    }

    /**
     * Ends the talk.
     *
     * @return how often something was refused for now
     * @throws AssertionError if something did not arrive, came twice or out of order, or was
     *     refused for good
     */
    int finish() throws InterruptedException {
        over = true;
        thread.join();
        if (failure != null) {
            throw new AssertionError("The talk broke after " + accepted, failure);
        }
        List<String> said = IntStream.rangeClosed(1, accepted).mapToObj(Integer::toString).toList();
        assertThat(Meeting.hear(meeting.second(), accepted)).isEqualTo(said);
        meeting.second().expectNone("chat:message");
        meeting.second().expectNone("room:closed");
        return refused;
    }

    private void talk() {
        try {
            while (!over) {
                say(accepted + 1);
                accepted++;
            }
        } catch (RuntimeException | AssertionError e) {
            failure = e;
        }
    }

    private void say(int number) {
        String text = Integer.toString(number);
        Map<String, String> message =
                Map.of("type", "text", "content", text, "clientId", "c-" + text);
        Client talker = meeting.first();
        Nodes.await("message " + text, () -> isAccepted(talker.request("chat:message", message)));
        talker.expect("chat:message:sent");
    }

    private boolean isAccepted(Ack ack) {
        if (!ack.ok()) {
            assertThat(ack.error().path("retryable").asBoolean()).as("%s", ack.error()).isTrue();
            refused++;
        }
        return ack.ok();
    }
}
