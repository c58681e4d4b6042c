package dev.vestibule.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.chat.MessageLog.Entry;
import org.junit.jupiter.api.Test;

class MessageLogTest {

    private final MessageLog log = new MessageLog("p_");

    @Test
    void messagesAreNumberedFromOneWithoutGaps() {
        for (int i = 1; i <= 1000; i++) {
            assertThat(log.accept("a", null, "t").seq()).isEqualTo(i);
        }
    }

    @Test
    void anIdIsOfItsPairAndOfItsMessageAlone() {
        Entry first = log.accept("a", null, "t");
        Entry second = log.accept("a", null, "t");

        assertThat(first.id()).startsWith("p_").isNotEqualTo(second.id());
        assertThat(log.find(first.id())).isSameAs(first);
        assertThat(new MessageLog("q_").find(first.id())).isNull();
    }

    @Test
    void aMessageIsFoundAsLongAsItIsOneOfTheLatest200() {
        Entry first = log.accept("a", null, "t");
        for (int i = 1; i < MessageLog.WINDOW; i++) {
            log.accept("a", null, "t");
        }
        assertThat(log.find(first.id())).isSameAs(first);

        log.accept("a", null, "t");
        assertThat(log.find(first.id())).isNull();
    }

    @Test
    void whatIsNoIdFindsNothing() {
        log.accept("a", null, "t");

        for (String id :
                new String[] {"", "p_", "p_0", "p_-1", "p_+1", "p_01", "p_ 1", "p_2", "1"}) {
            assertThat(log.find(id)).as(id).isNull();
        }
        assertThat(log.find("p_" + "z".repeat(60_000))).isNull();
    }

    @Test
    void aClientIdIsKnownPerSender() {
        Entry entry = log.accept("a", "c1", "t");

        assertThat(log.accepted("a", "c1")).isSameAs(entry);
        assertThat(log.accepted("b", "c1")).isNull();
        assertThat(log.accepted("a", "c2")).isNull();
    }

    @Test
    void aClientIdIsForgottenWithItsMessage() {
        log.accept("a", "c1", "t");
        for (int i = 0; i < MessageLog.WINDOW; i++) {
            log.accept("b", "other" + i, "t");
        }

        assertThat(log.accepted("a", "c1")).isNull();
        assertThat(log.clientIds()).isEqualTo(MessageLog.WINDOW);
    }

    @Test
    void aClientIdThatIsUsedAnewAfterItsTimeIsNotForgottenWithTheOldMessage() {
        log.accept("a", "c1", "t");
        Entry anew = log.accept("a", "c1", "t");
        for (int i = 1; i < MessageLog.WINDOW; i++) {
            log.accept("b", null, "t");
        }

        assertThat(log.accepted("a", "c1")).isSameAs(anew);
    }
}
