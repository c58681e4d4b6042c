package dev.vestibule.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The packaged application in a process of its own, on a free port of loopback: the jar, or the
 * native binary that the system property {@code vestibule.test.binary} names. Its log is kept in
 * {@code target/service-logs}. Options for its JVM, such as a coverage agent, come from the system
 * property {@code vestibule.test.jvm-args}.
 */
public final class RunningService implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Pattern LISTENING =
            Pattern.compile("Listening on: http://[^ ]*?:([0-9]+)");

    private final Process process;
    private final Path logFile;
    private int port;

    private RunningService(Process process, Path logFile) {
        this.process = process;
        this.logFile = logFile;
    }

    /**
     * One service for all tests of this JVM, in the production profile with nothing set but a
     * secret and, as tests are in a hurry, no limits of rate; it is stopped when the JVM ends.
     * Tests leave it as they found it.
     */
    public static RunningService shared() {
        return Shared.SERVICE;
    }

    /** A service to be configured and started. */
    public static ServiceLaunch named(String name) {
        return new ServiceLaunch(name);
    }

    static RunningService started(List<String> command, Map<String, String> env, String name)
            throws IOException {
        Path logs = Files.createDirectories(Path.of("target", "service-logs"));
        Path log = logs.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(env);
        return new RunningService(builder.redirectOutput(log.toFile()).start(), log);
    }

    RunningService awaitReady() {
        try {
            Awaitility.await("the service to be ready")
                    .atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("The service ended: see " + logFile, () -> !process.isAlive())
                    .until(this::isReady);
            return this;
        } catch (RuntimeException notReady) {
            kill();
            throw new IllegalStateException("Not ready. Its log:\n" + log(), notReady);
        }
    }

    private boolean isReady() throws InterruptedException {
        Matcher listening = LISTENING.matcher(log());
        if (!listening.find()) {
            return false;
        }
        port = Integer.parseInt(listening.group(1));
        HttpRequest probe =
                HttpRequest.newBuilder(baseUri().resolve("/q/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** {@code http://127.0.0.1:port}. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Everything it has logged so far, on either stream. */
    public String log() {
        try {
            return Files.readString(logFile, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM and waits for the end; the exit code. */
    public int stop() {
        process.destroy();
        return awaitExit(STOP_LIMIT);
    }

    /** Sends SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(STOP_LIMIT);
    }

    /** Sends SIGSTOP: its sockets stay, and nothing is answered. */
    public void freeze() {
        Signals.STOP.sendTo(process);
    }

    /** Sends SIGCONT. */
    public void thaw() {
        Signals.CONT.sendTo(process);
    }

    /** Waits for the process to end by itself; its exit code. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        new TimeoutException("Still running after " + limit + ":\n" + log()));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops it unless it has ended. */
    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private static final class Shared {
        static final RunningService SERVICE =
                named("shared").environment("VESTIBULE_LIMITS", "off").start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close, "stop-service"));
        }
    }
}
