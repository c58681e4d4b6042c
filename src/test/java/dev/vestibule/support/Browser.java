package dev.vestibule.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/**
 * A Chromium without a screen, and what a person does with it. Where it is not installed the test
 * is skipped, except in continuous integration (the variable {@code CI} is {@code true}).
 */
public final class Browser implements AutoCloseable {

    /** A key as WebDriver names it. */
    public enum Key {
        TAB('\uE004'),
        ENTER('\uE007'),
        SHIFT('\uE008');

        private final String value;

        Key(char value) {
            this.value = String.valueOf(value);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebDriver driver;
    private final Path profile;

    private Browser(WebDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    /** A new browser with a profile of its own. */
    public static Browser open() {
        Chromium.requireInstalled();
        try {
            Path profile =
                    Files.createTempDirectory(Path.of("target"), "browser-").toAbsolutePath();
            return new Browser(Chromium.start(profile), profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void go(URI uri) {
        driver.post("url", object().put("url", uri.toString()));
    }

    /** The window, in CSS pixels. */
    public void resize(int width, int height) {
        driver.post("window/rect", object().put("width", width).put("height", height));
    }

    /** What the page is told of the colours that its reader prefers: light or dark. */
    public void preferColours(String scheme) {
        ObjectNode media = object();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        devTools("Emulation.setEmulatedMedia", media);
    }

    private JsonNode devTools(String command, JsonNode parameters) {
        return driver.post(
                "goog/cdp/execute", object().put("cmd", command).set("params", parameters));
    }

    /** Runs the body of a function in the page; what it returns. */
    public JsonNode run(String script, Object... arguments) {
        ObjectNode call = object().put("script", script);
        call.set("args", JSON.valueToTree(arguments));
        return driver.post("execute/sync", call);
    }

    /** Clicks where the first such element is; fails when it is not to be seen. */
    public void click(String css) {
        JsonNode by = object().put("using", "css selector").put("value", css);
        String element = driver.post("element", by).elements().next().asText();
        driver.post("element/" + element + "/click", object());
    }

    /** Enters a text wherever the keyboard is, as an input method does: any character will do. */
    public void type(String text) {
        devTools("Input.insertText", object().put("text", text));
    }

    /** Presses keys wherever the keyboard is, and lets go of all of them in the end. */
    public void press(Key... pressed) {
        ObjectNode actions = object();
        ArrayNode steps = keyboard(actions);
        List<Key> keys = List.of(pressed);
        keys.forEach(key -> steps.addObject().put("type", "keyDown").put("value", key.value));
        keys.reversed()
                .forEach(key -> steps.addObject().put("type", "keyUp").put("value", key.value));
        driver.post("actions", actions);
    }

    private static ArrayNode keyboard(ObjectNode actions) {
        return actions.putArray("actions")
                .addObject()
                .put("type", "key")
                .put("id", "keyboard")
                .putArray("actions");
    }

    /** The texts of all such elements as they are seen. */
    public List<String> texts(String css) {
        JsonNode texts =
                run(
                        "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)",
                        css);
        return StreamSupport.stream(texts.spliterator(), false).map(JsonNode::asText).toList();
    }

    /** Waits until some such element shows the text. */
    public void awaitText(String css, String text) {
        Awaitility.await(css + " to show " + text)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> texts(css), shown -> shown.stream().anyMatch(t -> t.contains(text)));
    }

    /** Waits until there is such an element. */
    public void awaitElement(String css) {
        Awaitility.await(css)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> run("return !!document.querySelector(arguments[0])", css).asBoolean());
    }

    /** What the console has said since the last look, at any level. */
    public List<String> console() {
        return log("browser").map(entry -> entry.path("message").asText()).toList();
    }

    /** Where the page has sent a request, or opened a socket, since the last look. */
    public List<URI> requests() {
        return log("performance")
                .map(entry -> read(entry.path("message").asText()).path("message"))
                .map(event ->
                        switch (event.path("method").asText()) {
                            case "Network.requestWillBeSent" -> event.at("/params/request/url");
                            case "Network.webSocketCreated" -> event.at("/params/url");
                            default -> event.path("");
                        })
                .filter(JsonNode::isTextual)
                .map(url -> URI.create(url.asText()))
                .toList();
    }

    /** Leaves the page, and looks at everything logged so far. */
    public void forget() {
        go(URI.create("about:blank"));
        console();
        requests();
    }

    private Stream<JsonNode> log(String type) {
        JsonNode entries = driver.post("se/log", object().put("type", type));
        return StreamSupport.stream(entries.spliterator(), false);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void screenshot(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(driver.get("screenshot").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException inUse) {
            // It is below target and goes with it.
        }
    }
}
