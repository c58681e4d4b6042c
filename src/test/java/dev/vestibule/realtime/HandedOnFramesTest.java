package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandedOnFramesTest {

    private static final int SHORT = 10;

    private final HandedOnFrames frames = new HandedOnFrames();

    @Test
    void theNextFrameNeedNotWait() {
        assertThat(isDone(frames.begin(waiting(new CompletableFuture<>()), SHORT))).isTrue();
        assertThat(isDone(frames.begin(waiting(new CompletableFuture<>()), SHORT))).isTrue();
    }

    @Test
    void workIsBegunOnceAndAtOnce() {
        int[] begun = new int[1];
        Uni<Void> next = frames.begin(Uni.createFrom().voidItem().invoke(() -> begun[0]++), SHORT);
        isDone(next);
        isDone(next);

        assertThat(begun[0]).isOne();
    }

    @Test
    void whatIsCarriedOutHereWaitsUntilAllAreAnswered() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        assertThat(isDone(frames.idle())).isTrue();
        isDone(frames.begin(waiting(first), SHORT));
        isDone(frames.begin(waiting(second), SHORT));
        CompletableFuture<Void> idle = frames.idle().subscribeAsCompletionStage();

        second.complete(null);
        assertThat(idle).isNotDone();
        first.complete(null);
        assertThat(idle).isDone();
        assertThat(isDone(frames.idle())).isTrue();
    }

    @Test
    void tooManyMakeTheNextOneWaitForTheLatest() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        for (int i = 0; i < 999; i++) {
            assertThat(isDone(frames.begin(waiting(work), SHORT))).isTrue();
        }
        CompletableFuture<Void> next =
                frames.begin(waiting(work), SHORT).subscribeAsCompletionStage();
        assertThat(next).isNotDone();

        work.complete(null);
        assertThat(next).isDone();
        assertThat(isDone(frames.begin(waiting(new CompletableFuture<>()), SHORT))).isTrue();
    }

    @Test
    void tooLongFramesMakeTheNextOneWait() {
        CompletableFuture<Void> work = new CompletableFuture<>();

        assertThat(isDone(frames.begin(waiting(work), 256 * 1024))).isFalse();
        work.complete(null);
        assertThat(isDone(frames.begin(waiting(new CompletableFuture<>()), SHORT))).isTrue();
    }

    private static Uni<Void> waiting(CompletableFuture<Void> work) {
        return Uni.createFrom().completionStage(work);
    }

    private static boolean isDone(Uni<Void> next) {
        return next.subscribeAsCompletionStage().isDone();
    }
}
