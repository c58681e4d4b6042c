package dev.vestibule.realtime;

import dev.vestibule.support.ClientFrame;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A frame that the server sent. */
record SentFrame(int opcode, byte[] payload) {

    static List<SentFrame> all(ByteBuf bytes) {
        List<SentFrame> frames = new ArrayList<>();
        while (bytes.isReadable()) {
            int opcode = bytes.readByte() & 0x0F;
            int length = bytes.readByte() & 0x7F;
            if (length == 126) {
                length = bytes.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(bytes.readLong());
            }
            byte[] payload = new byte[length];
            bytes.readBytes(payload);
            frames.add(new SentFrame(opcode, payload));
        }
        return frames;
    }

    boolean isClose() {
        return opcode == ClientFrame.CLOSE;
    }

    int closeCode() {
        return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
    }

    String closeReason() {
        return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
