package dev.vestibule.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A chromedriver of its own and one session with it, by the W3C WebDriver protocol over loopback.
 * Closing ends the browser, the driver, and whatever they started.
 */
final class WebDriver implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern STARTED = Pattern.compile("started successfully on port ([0-9]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process driver;
    private final HttpClient http = HttpClient.newHttpClient();
    private URI session;

    private WebDriver(Process driver, URI session) {
        this.driver = driver;
        this.session = session;
    }

    /** Starts the driver and, with it, a browser of the capabilities. */
    static WebDriver start(Path binary, Path log, JsonNode capabilities) {
        Process process = launch(binary, log);
        WebDriver driver = new WebDriver(process, URI.create("http://127.0.0.1"));
        try {
            URI base = URI.create("http://127.0.0.1:" + awaitPort(process, log) + "/");
            driver.session = base.resolve("session/");
            JsonNode created = driver.send("POST", base.resolve("session"), capabilities);
            driver.session = base.resolve("session/" + created.path("sessionId").asText() + "/");
            return driver;
        } catch (RuntimeException failed) {
            driver.endProcesses();
            throw failed;
        }
    }

    private static Process launch(Path binary, Path log) {
        try {
            Files.createDirectories(log.getParent());
            return new ProcessBuilder(binary.toString(), "--port=0")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String awaitPort(Process process, Path log) {
        return Awaitility.await("chromedriver to start")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast("chromedriver ended: see " + log, () -> !process.isAlive())
                .until(() -> port(Files.readString(log)), port -> port != null);
    }

    private static @Nullable String port(String log) {
        Matcher started = STARTED.matcher(log);
        return started.find() ? started.group(1) : null;
    }

    JsonNode get(String command) {
        return send("GET", session.resolve(command), null);
    }

    /** Carries out a command; the value it answers with. */
    JsonNode post(String command, JsonNode parameters) {
        return send("POST", session.resolve(command), parameters);
    }

    private JsonNode send(String method, URI uri, @Nullable JsonNode body) {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.toString()))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            JsonNode value = JSON.readTree(answer.body()).path("value");
            if (answer.statusCode() != 200) {
                throw new WebDriverException(
                        value.path("error").asText(), value.path("message").asText());
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            send("DELETE", URI.create(session.toString().replaceAll("/$", "")), null);
        } finally {
            endProcesses();
        }
    }

    private void endProcesses() {
        driver.descendants().forEach(ProcessHandle::destroyForcibly);
        driver.destroy();
        try {
            if (!driver.waitFor(10, TimeUnit.SECONDS)) {
                driver.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    /** The browser could not do what it was told, such as finding an element. */
    static final class WebDriverException extends RuntimeException {
        private WebDriverException(String error, String message) {
            super(error + ": " + message.lines().findFirst().orElse(""));
        }
    }
}
