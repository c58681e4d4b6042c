package dev.vestibule.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketTextTest {

    private static final Packet PACKET =
            new Packet(
                    "a~1",
                    "b~2",
                    7,
                    3,
                    2,
                    41,
                    true,
                    12,
                    List.of("t note {\"a\":\"\\u0000\"}", "h"));

    @Test
    void aPacketIsReadAsItWasWritten() {
        assertThat(PacketText.read(PacketText.write(PACKET))).isEqualTo(PACKET);
    }

    @Test
    void aLongMessageFitsWhateverItIsMadeOf() {
        String longest = "\u0001".repeat(BusMessage.MAX_LENGTH);
        Packet packet = new Packet("a~1", "b~2", 1, 0, 0, 0, false, 1, List.of(longest));

        assertThat(PacketText.read(PacketText.write(packet))).isEqualTo(packet);
    }

    @Test
    void whatIsCutOffOrSpoiltIsNoPacketOrAnotherOneButNeverAFault() {
        String text = PacketText.write(PACKET);
        for (int length = 0; length < text.length(); length++) {
            assertThat(PacketText.read(text.substring(0, length))).isNull();
        }
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder spoilt = new StringBuilder(text);
            for (int j = random.nextInt(4); j >= 0; j--) {
                spoilt.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
            }
            Packet read = PacketText.read(spoilt.toString());
            if (read != null) {
                assertThat(read.generation()).isPositive();
                assertThat(read.first()).isPositive();
                read.messages().forEach(BusMessage::read);
            }
        }
    }
}
