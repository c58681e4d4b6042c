package dev.vestibule.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The Chromium of this machine, started so that it speaks to nobody but its driver and the page.
 */
final class Chromium {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path LOG = Path.of("target", "service-logs", "chromedriver.log");

    private static final List<String> FLAGS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private Chromium() {}

    /** Where it is missing the test is skipped, or, in continuous integration, fails. */
    static void requireInstalled() {
        String missing =
                Stream.of(BROWSER, DRIVER)
                        .filter(binary -> !Files.isExecutable(binary))
                        .map(Path::toString)
                        .reduce((one, other) -> one + " and " + other)
                        .orElse("");
        if (!missing.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("The page can't be tested here: no " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), () -> "The page is not tested: no " + missing);
    }

    static WebDriver start(Path profile) {
        return WebDriver.start(DRIVER, LOG, capabilities(profile));
    }

    private static JsonNode capabilities(Path profile) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode wanted = root.putObject("capabilities").putObject("alwaysMatch");
        wanted.putObject("goog:loggingPrefs").put("browser", "ALL").put("performance", "ALL");
        ObjectNode options = wanted.putObject("goog:chromeOptions");
        options.put("binary", BROWSER.toString());
        ArrayNode args = options.putArray("args");
        FLAGS.forEach(args::add);
        args.add("--user-data-dir=" + profile);
        return root;
    }
}
