package dev.vestibule.support;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The opening handshake of a {@link RawWebSocket} (RFC 6455 section 4.1), valid unless told
 * otherwise.
 */
public final class RawHandshake {

    private static final int TIMEOUT_MILLIS = 20_000;

    /**
     * The answer to a handshake.
     *
     * @param headers by name in any case; of repeated ones the last
     * @param socket null unless the status is 101
     */
    public record Answer(
            int status, Map<String, String> headers, String body, RawWebSocket socket) {}

    private final String host;
    private final int port;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String method = "GET";
    private String from = "";
    private int receiveBuffer;
    private byte[] early = {};

    RawHandshake(String host, int port, String path) {
        this.host = host;
        this.port = port;
        this.path = path;
        headers.put("Host", host + ":" + port);
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        headers.put("Sec-WebSocket-Version", "13");
    }

    /** Sets a header, or replaces one of the handshake's own. */
    public RawHandshake header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Leaves out one of the handshake's own headers. */
    public RawHandshake without(String name) {
        headers.remove(name);
        return this;
    }

    public RawHandshake bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public RawHandshake method(String name) {
        method = name;
        return this;
    }

    /** The client's address, any of 127.0.0.0/8. */
    public RawHandshake from(String address) {
        from = address;
        return this;
    }

    /** How much the kernel may take in for a client that does not read. */
    public RawHandshake receiveBuffer(int bytes) {
        receiveBuffer = bytes;
        return this;
    }

    /** Bytes that follow the request without waiting for the answer. */
    public RawHandshake early(byte[] bytes) {
        early = bytes;
        return this;
    }

    /**
     * The socket.
     *
     * @throws AssertionError if the handshake was refused
     */
    public RawWebSocket connect() {
        Answer answer = attempt();
        if (answer.socket() == null) {
            throw new AssertionError("Refused: " + answer);
        }
        return answer.socket();
    }

    /** What the server answers. */
    public Answer attempt() {
        try {
            return exchange();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer exchange() throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        if (!from.isEmpty()) {
            socket.bind(new InetSocketAddress(from, 0));
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.getOutputStream().write(ClientFrame.concat(request(), early));
        return answer(
                socket, new DataInputStream(new BufferedInputStream(socket.getInputStream())));
    }

    private byte[] request() {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Answer answer(Socket socket, DataInputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).trim());
        }
        if (status == 101) {
            return new Answer(status, headers, "", new RawWebSocket(socket, in));
        }
        try (socket) {
            int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return new Answer(status, headers, body, null);
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
