package dev.vestibule.delivery;

import static dev.vestibule.delivery.Frames.coalesced;
import static dev.vestibule.delivery.Frames.droppable;
import static dev.vestibule.delivery.Frames.vital;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.problem.CloseCode;
import dev.vestibule.support.RecordingTransport;
import dev.vestibule.wire.Outbound;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final int FRAME = 64 + 6;

    private final RecordingTransport client = new RecordingTransport();
    private final LongAdder dropped = new LongAdder();
    private Outbox outbox = outbox(1 << 20, 512);

    @Test
    void framesAreWrittenInTheOrderOfTheirOffers() {
        for (int i = 0; i < 100; i++) {
            outbox.offer(vital("" + i));
        }

        assertThat(payloads()).hasSize(100).startsWith("0", "1", "2").endsWith("98", "99");
    }

    @Test
    void nothingIsWrittenWithinAnOffer() {
        outbox.offer(vital("1"));

        assertThat(client.written()).isEmpty();
    }

    @Test
    void offersBeforeATurnAreOneTaskAndOneFlush() {
        for (int i = 0; i < 100; i++) {
            outbox.offer(vital("" + i));
        }

        assertThat(client.waitingTasks()).isEqualTo(1);
        client.turn();
        assertThat(client.flushes()).isEqualTo(1);
        assertThat(client.waitingTasks()).isZero();
    }

    @Test
    void aClientThatDoesNotReadIsWrittenNothingUntilItReads() {
        client.room(2);
        offer("1", "2", "3", "4");
        assertThat(payloads()).containsExactly("1", "2");

        client.room(10);
        outbox.onWritable();
        assertThat(payloads()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aClientThatCanBeWrittenToAgainWhileNothingWaitsCostsNothing() {
        outbox.onWritable();

        assertThat(client.waitingTasks()).isZero();
    }

    @Test
    void everyWakeUpOfAStutteringClientGoesOn() {
        client.room(0);
        for (int i = 0; i < 50; i++) {
            outbox.offer(vital("" + i));
        }
        for (int i = 0; i < 50; i++) {
            client.turn();
            client.room(1);
            outbox.onWritable();
        }

        assertThat(payloads()).hasSize(50).endsWith("49");
    }

    @Test
    void whatMayBeDroppedIsDroppedAtTheDoorOfAFullOutbox() {
        outbox = outbox(1 << 20, 2);
        client.room(0);
        offer("1", "2");
        outbox.offer(droppable("x"));

        assertThat(dropped.sum()).isEqualTo(1);
        assertThat(read()).containsExactly("1", "2");
    }

    @Test
    void whatMayBeDroppedMakesRoomForWhatMayNot() {
        outbox = outbox(1 << 20, 3);
        client.room(0);
        outbox.offer(droppable("x"));
        outbox.offer(vital("1"));
        outbox.offer(coalesced("stats", "y"));
        outbox.offer(vital("2"));

        assertThat(dropped.sum()).isEqualTo(2);
        assertThat(read()).containsExactly("1", "2");
        assertThat(client.closes()).isEmpty();
    }

    @Test
    void theNewestCoalescedFrameOfANameIsTheOneThatIsSent() {
        client.room(0);
        outbox.offer(coalesced("stats", "1"));
        outbox.offer(coalesced("other", "2"));
        outbox.offer(vital("3"));
        outbox.offer(coalesced("stats", "4"));
        outbox.offer(coalesced("stats", "5"));

        assertThat(read()).containsExactly("2", "3", "5");
        assertThat(dropped.sum()).isEqualTo(2);
    }

    @Test
    void bytesAreBoundedEvenForAClientThatReads() {
        outbox = outbox(3 * FRAME, 512);
        offer("111111", "222222", "333333");
        assertThat(client.closes()).isEmpty();

        outbox.offer(vital("4"));
        assertThat(client.closes()).containsExactly(CloseCode.SLOW_CONSUMER);
    }

    @Test
    void framesAreBoundedOnlyWhileTheClientDoesNotRead() {
        outbox = outbox(1 << 20, 3);
        for (int i = 0; i < 100; i++) {
            outbox.offer(vital("" + i));
        }
        assertThat(client.closes()).isEmpty();
        assertThat(payloads()).hasSize(100);

        client.room(0);
        offer("1", "2", "3");
        assertThat(client.closes()).isEmpty();
        outbox.offer(vital("4"));
        assertThat(client.closes()).containsExactly(CloseCode.SLOW_CONSUMER);
    }

    @Test
    void writtenFramesGiveTheirBytesBack() {
        outbox = outbox(3 * FRAME, 512);
        for (int i = 0; i < 50; i++) {
            offer("111111", "222222", "333333");
            client.turn();
        }

        assertThat(client.closes()).isEmpty();
        assertThat(payloads()).hasSize(150);
    }

    @Test
    void anOverflowClosesOnceAndKeepsNothing() {
        outbox = outbox(1 << 20, 2);
        client.room(0);
        offer("1", "2", "3", "4", "5");
        assertThat(client.closes()).containsExactly(CloseCode.SLOW_CONSUMER);

        client.room(99);
        outbox.onWritable();
        assertThat(payloads()).isEmpty();
    }

    @Test
    void aSingleFrameLargerThanTheBoundCloses() {
        outbox = outbox(100, 512);
        outbox.offer(vital("x".repeat(101)));

        assertThat(client.closes()).containsExactly(CloseCode.SLOW_CONSUMER);
    }

    @Test
    void aClosedOutboxTakesAndWritesNothing() {
        offer("1", "2");
        outbox.close();
        offer("3");

        assertThat(payloads()).isEmpty();
        assertThat(client.closes()).isEmpty();
    }

    private Outbox outbox(long bytes, int frames) {
        return new Outbox(client, new OutboxLimits(bytes, frames), dropped);
    }

    private void offer(String... payloads) {
        for (String payload : payloads) {
            outbox.offer(vital(payload));
        }
    }

    private List<String> read() {
        client.room(Long.MAX_VALUE);
        outbox.onWritable();
        return payloads();
    }

    private List<String> payloads() {
        client.turn();
        return client.written().stream().map(Outbound::payload).toList();
    }
}
