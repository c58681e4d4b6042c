package dev.vestibule.support;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One command to a Redis of loopback, over a connection of its own. */
final class RedisCommand {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final String END = "\r\n";

    private RedisCommand() {}

    /**
     * Sends a command and waits for its answer.
     *
     * @param password empty when none is needed
     * @return the answer as it comes (RESP 2)
     * @throws UncheckedIOException when nobody listens or answers
     */
    static String ask(int port, String password, String... words) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            if (!password.isEmpty()) {
                send(out, "AUTH", password);
                answer(in);
            }
            send(out, words);
            return answer(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(OutputStream out, String... words) throws IOException {
        StringBuilder request = new StringBuilder("*").append(words.length).append(END);
        for (String word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            request.append('$').append(length).append(END).append(word).append(END);
        }
        out.write(request.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder whole = new StringBuilder();
        for (int left = 1; left > 0; left--) {
            String line = line(in);
            whole.append(line);
            int length = "$*".indexOf(line.charAt(0)) < 0 ? -1 : number(line);
            if (line.startsWith("*")) {
                left += Math.max(0, length);
            } else if (length >= 0) {
                byte[] text = in.readNBytes(length + END.length());
                whole.append(new String(text, StandardCharsets.UTF_8));
            }
        }
        return whole.toString();
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(1).strip());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < 2 || line.charAt(line.length() - 1) != '\n') {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("in the middle of an answer: " + line);
            }
            line.append((char) next);
        }
        return line.toString();
    }
}
