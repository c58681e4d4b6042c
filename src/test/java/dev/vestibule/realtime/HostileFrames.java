package dev.vestibule.realtime;

import static dev.vestibule.support.ClientFrame.BINARY;
import static dev.vestibule.support.ClientFrame.CONTINUATION;
import static dev.vestibule.support.ClientFrame.PING;
import static dev.vestibule.support.ClientFrame.PONG;
import static dev.vestibule.support.ClientFrame.TEXT;

import dev.vestibule.support.ClientFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * What a hostile client sends: mostly whole messages whose content is the attack, now and then what
 * is no message at all and ends the connection.
 */
final class HostileFrames {

    private static final int MAX_MESSAGE = 65_536;

    private final Random random;
    private final HostileJson json;

    HostileFrames(Random random) {
        this.random = random;
        this.json = new HostileJson(random);
    }

    /** The bytes of the next one. */
    byte[] next() {
        int dice = random.nextInt(1_000);
        if (dice < 12) {
            return violation();
        } else if (dice < 20) {
            return ClientFrame.frame(true, random.nextBoolean() ? PING : PONG, bytes(125));
        } else if (dice < 21) {
            return ClientFrame.close(random.nextInt(5_100), bytes(130));
        }
        byte[] text = json.next().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(20) == 0 ? fragmented(text) : ClientFrame.frame(true, TEXT, text);
    }

    private byte[] violation() {
        return switch (random.nextInt(9)) {
            case 0 -> ClientFrame.frame(true, BINARY, bytes(200));
            case 1 -> ClientFrame.frame(true, TEXT, brokenUtf8());
            case 2 ->
                    ClientFrame.header(
                            random.nextBoolean(),
                            0,
                            TEXT,
                            true,
                            random.nextLong() | MAX_MESSAGE + 1);
            case 3 -> ClientFrame.frame(true, CONTINUATION, bytes(20));
            case 4 -> ClientFrame.frame(true, 1 + random.nextInt(7), TEXT, true, bytes(20));
            case 5 -> ClientFrame.frame(true, 0, TEXT, false, bytes(20));
            case 6 -> ClientFrame.frame(random.nextBoolean(), random.nextInt(16), bytes(300));
            case 7 -> bytes(400);
            default -> ClientFrame.frame(false, TEXT, new byte[MAX_MESSAGE - random.nextInt(9)]);
        };
    }

    /** A message in pieces, some of them empty, with a control frame between two of them. */
    private byte[] fragmented(byte[] message) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        int opcode = TEXT;
        int from = 0;
        for (int left = random.nextInt(12); left > 0; left--) {
            int to = from + random.nextInt(message.length - from + 1);
            byte[] piece = Arrays.copyOfRange(message, from, to);
            frames.writeBytes(ClientFrame.frame(false, opcode, piece));
            if (random.nextInt(30) == 0) {
                frames.writeBytes(ClientFrame.frame(true, PING, bytes(10)));
            }
            opcode = CONTINUATION;
            from = to;
        }
        byte[] rest = Arrays.copyOfRange(message, from, message.length);
        frames.writeBytes(ClientFrame.frame(true, opcode, rest));
        return frames.toByteArray();
    }

    private byte[] brokenUtf8() {
        byte[] text = json.next().getBytes(StandardCharsets.UTF_8);
        text[random.nextInt(text.length)] = (byte) (0xF8 | random.nextInt(8));
        return text;
    }

    private byte[] bytes(int atMost) {
        byte[] bytes = new byte[random.nextInt(atMost + 1)];
        random.nextBytes(bytes);
        return bytes;
    }
}
