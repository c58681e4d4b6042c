package dev.vestibule.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection on which anything can be said, malformed or not. Bytes are written as they are, in
 * ISO-8859-1; answers are read as text.
 */
public final class RawHttp implements AutoCloseable {

    private static final Pattern STATUS_LINE =
            Pattern.compile("^HTTP/1\\.[01] ([0-9]{3})", Pattern.MULTILINE);

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    public static RawHttp connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new RawHttp(socket);
    }

    /** Sends the request on a new connection, and everything that comes until it ends or idles. */
    public static Reply exchange(int port, String request) throws IOException {
        try (RawHttp http = connect(port)) {
            http.send(request);
            return http.readFor(Duration.ofSeconds(3));
        }
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads until the peer closes, or says nothing for the time given. */
    public Reply readFor(Duration silence) throws IOException {
        socket.setSoTimeout((int) silence.toMillis());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean closed = false;
        byte[] chunk = new byte[8192];
        try {
            for (int n = read(chunk); n >= 0; n = read(chunk)) {
                bytes.write(chunk, 0, n);
            }
            closed = true;
        } catch (SocketTimeoutException silent) {
            closed = false;
        }
        return new Reply(bytes.toString(StandardCharsets.UTF_8), closed);
    }

    private int read(byte[] chunk) throws IOException {
        try {
            return socket.getInputStream().read(chunk);
        } catch (SocketTimeoutException silent) {
            throw silent;
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /**
     * What came back.
     *
     * @param text all of it, answer after answer
     * @param closed whether the peer then closed the connection
     */
    public record Reply(String text, boolean closed) {

        /** The status of the first answer; 0 when there was none. */
        public int status() {
            Matcher line = STATUS_LINE.matcher(text);
            return line.find() ? Integer.parseInt(line.group(1)) : 0;
        }

        /** How many answers came. */
        public long answers() {
            return STATUS_LINE.matcher(text).results().count();
        }

        /** The value of a header of the first answer, or the empty string. */
        public String header(String name) {
            int end = text.indexOf("\r\n\r\n");
            String head = end < 0 ? text : text.substring(0, end);
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .findFirst()
                    .orElse("");
        }

        /** What stands behind the head of the first answer. */
        public String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }
    }
}
