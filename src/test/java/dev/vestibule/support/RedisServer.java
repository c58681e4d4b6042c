package dev.vestibule.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real Redis in a process of its own, on a free port of loopback, without persistence. It can be
 * killed, frozen and started again on the same port.
 */
public final class RedisServer implements AutoCloseable {

    private static final int ATTEMPTS = 1000;
    private static final int LOWEST_PORT = 12_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final int port;
    private final List<String> command;
    private final Path folder;
    private String url;
    private String password = "";
    private Process process;

    private RedisServer(int port, List<String> options, Path folder) throws IOException {
        this.port = port;
        this.folder = folder;
        this.url = "redis://127.0.0.1:" + port;
        this.command = new ArrayList<>(List.of(RedisBinary.path().toString()));
        command.addAll(options);
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        command.addAll(List.of("--dir", folder.toString()));
        this.process = launched();
    }

    /** Starts one, with further options of redis-server such as {@code "--maxmemory", "10mb"}. */
    public static RedisServer start(String... options) {
        return startOn(freePort(), options);
    }

    /** As {@link #start}, on a port of the caller's choice. */
    public static RedisServer startOn(int port, String... options) {
        List<String> all = new ArrayList<>(List.of("--save", "", "--appendonly", "no"));
        all.addAll(List.of(options));
        RedisServer server = launched(port, all, newFolder());
        server.awaitAnswer();
        return server;
    }

    /** Starts one that serves only who knows the password. */
    public static RedisServer withPassword(String password) {
        RedisServer server = start();
        server.requirePassword(password);
        server.command.addAll(List.of("--requirepass", password));
        server.url = "redis://:" + password + "@127.0.0.1:" + server.port;
        return server;
    }

    /** Starts one whose {@link #url} speaks TLS; {@link #command} goes another way. */
    public static RedisServer withTls(TlsFiles files) {
        int tlsPort = freePort();
        String certificate = files.certificate().toString();
        RedisServer server =
                start(
                        "--tls-port " + tlsPort,
                        "--tls-auth-clients no",
                        "--tls-cert-file " + certificate,
                        "--tls-key-file " + files.key(),
                        "--tls-ca-cert-file " + certificate);
        server.url = "rediss://127.0.0.1:" + tlsPort;
        return server;
    }

    /** Starts one that follows another one, and waits until it does. */
    public static RedisServer replicaOf(RedisServer master) {
        RedisServer replica =
                start("--replicaof", "127.0.0.1", Integer.toString(master.port))
                        .awaiting("master_link_status:up");
        return replica;
    }

    /** Starts a sentinel, which wants a file of its own to write to. */
    static RedisServer sentinel(String configuration) {
        try {
            Path folder = newFolder();
            Path file = Files.writeString(folder.resolve("sentinel.conf"), configuration);
            List<String> options = List.of(file.toString(), "--sentinel");
            RedisServer sentinel = launched(freePort(), options, folder);
            sentinel.awaitAnswer();
            return sentinel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where {@link #command} goes, and the service where there is no TLS. */
    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** {@code redis://127.0.0.1:port}, with the password it was started with; with TLS, rediss. */
    public String url() {
        return url;
    }

    /** Sends SIGKILL; what it held is lost. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("redis does not end: " + process.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on the same port, empty. */
    public void restart() {
        try {
            process = launched();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAnswer();
    }

    /** Sends SIGSTOP: connections stay, answers don't come. */
    public void freeze() {
        Signals.STOP.sendTo(process);
    }

    /** Sends SIGCONT. */
    public void thaw() {
        Signals.CONT.sendTo(process);
    }

    /** From now on it wants a password, of new connections; an empty one ends that. */
    public void requirePassword(String wanted) {
        command("CONFIG", "SET", "requirepass", wanted);
        password = wanted;
    }

    /** Sends one command and gives the raw answer (RESP 2). */
    public String command(String... words) {
        return RedisCommand.ask(port, password, words);
    }

    /** Waits until its INFO, or that of its cluster, has a line. */
    RedisServer awaiting(String line, String... question) {
        String[] words = question.length == 0 ? new String[] {"INFO"} : question;
        Awaitility.await("redis to say " + line)
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> command(words).contains(line + "\r\n"));
        return this;
    }

    /** Kills it. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    /**
     * A port of loopback that was free just now, below those that the system gives to connections:
     * it is still free when a server that was stopped is started again.
     */
    public static int freePort() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one will do.
            }
        }
        throw new IllegalStateException("no free port");
    }

    private void awaitAnswer() {
        Awaitility.await("redis to answer, see " + folder)
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .ignoreException(UncheckedIOException.class)
                .failFast("redis ended, see " + folder, () -> !process.isAlive())
                .until(() -> !command("PING").isEmpty());
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("vestibule-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisServer launched(int port, List<String> options, Path folder) {
        try {
            return new RedisServer(port, options, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launched() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("redis.log").toFile()))
                .start();
    }
}
