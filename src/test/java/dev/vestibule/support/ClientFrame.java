package dev.vestibule.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of frames as a client sends them, right or wrong: RFC 6455 section 5.2. */
public final class ClientFrame {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};

    private ClientFrame() {}

    /** A whole, masked text message. */
    public static byte[] text(String text) {
        return frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A masked Close; the code is written as it is. */
    public static byte[] close(int code, String reason) {
        return close(code, reason.getBytes(StandardCharsets.UTF_8));
    }

    /** A masked Close with any bytes for a reason. */
    public static byte[] close(int code, byte[] reason) {
        return frame(true, CLOSE, concat(new byte[] {(byte) (code >> 8), (byte) code}, reason));
    }

    /** A masked frame without RSV bits. */
    public static byte[] frame(boolean fin, int opcode, byte[] payload) {
        return frame(fin, 0, opcode, true, payload);
    }

    /** Any frame, its length encoded minimally. */
    public static byte[] frame(boolean fin, int rsv, int opcode, boolean masked, byte[] payload) {
        return concat(header(fin, rsv, opcode, masked, payload.length), body(masked, payload));
    }

    /** Only the header of a frame, up to and without the mask; the payload may never come. */
    public static byte[] header(boolean fin, int rsv, int opcode, boolean masked, long length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((fin ? 0x80 : 0) | rsv << 4 | opcode);
        int mask = masked ? 0x80 : 0;
        if (length >= 0 && length < 126) {
            out.write(mask | (int) length);
        } else if (length >= 0 && length <= 0xFFFF) {
            out.write(mask | 126);
            writeNumber(out, length, 2);
        } else {
            out.write(mask | 127);
            writeNumber(out, length, 8);
        }
        return out.toByteArray();
    }

    /** One after the other. */
    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] body(boolean masked, byte[] payload) {
        if (!masked) {
            return payload;
        }
        byte[] body = new byte[payload.length];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (payload[i] ^ MASK[i % MASK.length]);
        }
        return concat(MASK, body);
    }

    private static void writeNumber(ByteArrayOutputStream out, long number, int bytes) {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            out.write((int) (number >> shift));
        }
    }
}
