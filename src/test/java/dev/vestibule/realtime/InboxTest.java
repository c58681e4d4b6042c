package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Concurrently;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final List<String> handled = new ArrayList<>();
    private final Queue<Runnable> owner = new ConcurrentLinkedQueue<>();
    private final Deque<CompletableFuture<Void>> late = new ArrayDeque<>();

    @Test
    void aFrameThatIsHandledAtOnceNeverWaits() {
        Inbox inbox = inbox(this::atOnce, 0, 0);

        assertThat(inbox.offer("1")).isTrue();
        assertThat(inbox.offer("2")).isTrue();
        assertThat(handled).containsExactly("1", "2");
        assertThat(owner).isEmpty();
    }

    @Test
    void whileAFrameTakesItsTimeTheOthersWaitInOrder() {
        Inbox inbox = inbox(this::later, 9, 99);
        for (String frame : List.of("1", "2", "3")) {
            inbox.offer(frame);
        }
        assertThat(handled).containsExactly("1");

        finish();
        assertThat(handled).containsExactly("1", "2");
        finish();
        inbox.offer("4");
        assertThat(handled).containsExactly("1", "2", "3");
        finish();
        finish();
        assertThat(handled).containsExactly("1", "2", "3", "4");
    }

    @Test
    void theNextFrameIsHandledOnTheOwnerThreadNotWhereTheLastOneEnded() {
        Inbox inbox = inbox(this::later, 9, 99);
        inbox.offer("1");
        inbox.offer("2");

        late.remove().complete(null);
        assertThat(handled).containsExactly("1");
        turn();
        assertThat(handled).containsExactly("1", "2");
    }

    @Test
    void aFailureIsAnEndLikeAnyOther() {
        Inbox inbox = inbox(this::later, 9, 99);
        inbox.offer("1");
        inbox.offer("2");

        late.remove().completeExceptionally(new IllegalStateException("failed"));
        turn();
        assertThat(handled).containsExactly("1", "2");
    }

    @Test
    void aFrameTooManyClosesTheInbox() {
        Inbox inbox = inbox(this::later, 2, 99);
        assertThat(IntStream.range(0, 3).allMatch(i -> inbox.offer("" + i))).isTrue();

        assertThat(inbox.offer("3")).isFalse();
        finish();
        assertThat(handled).containsExactly("0");
        assertThat(inbox.offer("4")).isTrue();
        assertThat(handled).containsExactly("0");
    }

    @Test
    void tooMuchTextClosesTheInboxAndWhatWasHandledGivesItsRoomBack() {
        Inbox inbox = inbox(this::later, 9, 4);
        inbox.offer("0000000");
        assertThat(inbox.offer("1111")).isTrue();
        finish();
        assertThat(inbox.offer("2222")).isTrue();

        assertThat(inbox.offer("3")).isFalse();
    }

    @Test
    void aClosedInboxHandlesNothing() {
        Inbox inbox = inbox(this::later, 9, 99);
        inbox.offer("1");
        inbox.offer("2");
        inbox.close();
        finish();
        inbox.offer("3");

        assertThat(handled).containsExactly("1");
    }

    @Test
    void aFrameThatComesWhileOneIsHandledInTheSameCallIsHandledNext() {
        List<Inbox> itself = new ArrayList<>();
        Inbox inbox =
                inbox(
                        frame -> {
                            if (frame.equals("1")) {
                                itself.getFirst().offer("2");
                                itself.getFirst().offer("3");
                                assertThat(handled).isEmpty();
                            }
                            return atOnce(frame);
                        },
                        9,
                        99);
        itself.add(inbox);

        inbox.offer("1");
        assertThat(handled).containsExactly("1", "2", "3");
        inbox.offer("4");
        assertThat(handled).endsWith("4");
    }

    @Test
    void aLongQueueNeedsNoDeepStack() {
        Inbox inbox =
                inbox(frame -> frame.equals("0") ? later(frame) : atOnce(frame), 1 << 20, 1 << 30);
        for (int i = 0; i <= 100_000; i++) {
            inbox.offer("" + i);
        }

        finish();
        assertThat(handled).hasSize(100_001).endsWith("100000");
    }

    @RepeatedTest(10)
    void framesThatEndOnAnyThreadAreHandledOneByOneInOrder() {
        Queue<CompletableFuture<Void>> running = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        int frames = 2000;
        Inbox inbox =
                inbox(
                        frame -> {
                            handled.add(frame);
                            int kind = Integer.parseInt(frame) % 3;
                            return kind == 0 ? Uni.createFrom().voidItem() : added(running);
                        },
                        frames,
                        1 << 30);

        Concurrently.run(
                3,
                thread -> {
                    if (thread == 0) {
                        IntStream.range(0, frames).forEach(i -> inbox.offer("" + i));
                        while (handled.size() < frames) {
                            turn();
                            Thread.yield();
                        }
                        over.set(true);
                    } else {
                        endUntil(over, running);
                    }
                });

        assertThat(handled)
                .containsExactlyElementsOf(
                        IntStream.range(0, frames).mapToObj(Integer::toString).toList());
    }

    private static void endUntil(AtomicBoolean over, Queue<CompletableFuture<Void>> running) {
        while (!over.get()) {
            CompletableFuture<Void> end = running.poll();
            if (end == null) {
                Thread.yield();
            } else {
                end.complete(null);
            }
        }
    }

    private Inbox inbox(Function<String, Uni<Void>> handler, int frames, long chars) {
        return new Inbox(handler, owner::add, frames, chars);
    }

    private Uni<Void> atOnce(String frame) {
        handled.add(frame);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> later(String frame) {
        handled.add(frame);
        return added(late);
    }

    private static Uni<Void> added(Queue<CompletableFuture<Void>> ends) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        ends.add(end);
        return Uni.createFrom().completionStage(end);
    }

    /** Ends what is being handled, and lets the owner thread go on. */
    private void finish() {
        late.remove().complete(null);
        turn();
    }

    private void turn() {
        for (Runnable task = owner.poll(); task != null; task = owner.poll()) {
            task.run();
        }
    }
}
