package dev.vestibule.support;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A WebSocket client that does only what it is told: it masks or does not, answers pings only in
 * {@link #nextText}, and reads only when asked to. Not for several threads, except that one may
 * read while another one writes.
 */
public final class RawWebSocket implements AutoCloseable {

    /** A frame of the server. */
    public record Frame(boolean fin, int rsv, int opcode, byte[] payload) {

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /** The Close frame of the server; code 1005 if it carried none. */
    public record Closed(int code, String reason) {}

    private final Socket socket;
    private final DataInputStream in;

    RawWebSocket(Socket socket, DataInputStream in) {
        this.socket = socket;
        this.in = in;
    }

    /** A handshake that is still to be made, with everything that can be varied. */
    public static RawHandshake to(String host, int port, String path) {
        return new RawHandshake(host, port, path);
    }

    /**
     * A socket whose handshake succeeded.
     *
     * @throws AssertionError if it was refused; see {@link RawHandshake#attempt}
     */
    public static RawWebSocket connect(
            String host, int port, String path, Map<String, String> headers) {
        RawHandshake handshake = to(host, port, path);
        headers.forEach(handshake::header);
        return handshake.connect();
    }

    /** Sends a whole text message. */
    public void sendText(String text) throws IOException {
        sendRaw(ClientFrame.text(text));
    }

    /** Sends any frame. */
    public void sendFrame(boolean fin, int rsv, int opcode, boolean masked, byte[] payload)
            throws IOException {
        sendRaw(ClientFrame.frame(fin, rsv, opcode, masked, payload));
    }

    /** Sends a Close; the answer is for {@link #expectClose}. */
    public void sendClose(int code, String reason) throws IOException {
        sendRaw(ClientFrame.close(code, reason));
    }

    /** Sends any bytes. */
    public void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /**
     * The next frame, whatever it is.
     *
     * @throws EOFException if TCP has ended
     * @throws SocketTimeoutException if none came within the time
     */
    public Frame nextFrame(Duration timeout) throws IOException {
        socket.setSoTimeout(Math.toIntExact(Math.max(1, timeout.toMillis())));
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Frame((first & 0x80) != 0, first >> 4 & 7, first & 0x0F, payload);
    }

    /**
     * The next text message; pings on the way are answered.
     *
     * @throws AssertionError if something else came
     */
    public String nextText(Duration timeout) throws IOException {
        Deadline deadline = new Deadline(timeout);
        while (true) {
            Frame frame = nextFrame(deadline.left());
            switch (frame.opcode()) {
                case ClientFrame.TEXT -> {
                    return frame.text();
                }
                case ClientFrame.PING ->
                        sendFrame(true, 0, ClientFrame.PONG, true, frame.payload());
                case ClientFrame.PONG -> {}
                default -> throw new AssertionError("No text but " + frame + " " + closed(frame));
            }
        }
    }

    /** Reads over everything up to the Close frame. */
    public Closed expectClose(Duration timeout) throws IOException {
        Deadline deadline = new Deadline(timeout);
        Frame frame = nextFrame(deadline.left());
        while (frame.opcode() != ClientFrame.CLOSE) {
            frame = nextFrame(deadline.left());
        }
        return closed(frame);
    }

    /**
     * Waits until TCP has ended, and says how long that took. A reset is an end too.
     *
     * @throws AssertionError if anything came before it
     */
    public Duration expectEnd(Duration timeout) throws IOException {
        long start = System.nanoTime();
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        try {
            int next = in.read();
            if (next >= 0) {
                throw new AssertionError("Not the end, but a byte " + next);
            }
        } catch (SocketException reset) {
            // Ended all the same.
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends TCP without a word, in order. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }

    /** Ends TCP by a reset, as a crash of the client's machine is seen at last. */
    public void kill() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static Closed closed(Frame frame) {
        byte[] body = frame.payload();
        if (body.length < 2) {
            return new Closed(1005, "");
        }
        int code = (body[0] & 0xFF) << 8 | body[1] & 0xFF;
        return new Closed(code, new String(body, 2, body.length - 2, StandardCharsets.UTF_8));
    }

    /** What is left of a timeout. */
    private static final class Deadline {
        private final long end;

        Deadline(Duration timeout) {
            this.end = System.nanoTime() + timeout.toNanos();
        }

        Duration left() throws SocketTimeoutException {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException("The time is over");
            }
            return Duration.ofNanos(left);
        }
    }
}
