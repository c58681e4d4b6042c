package dev.vestibule.page;

import dev.vestibule.support.Browser;
import dev.vestibule.support.RunningService;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The page, newly opened for each test in one browser, with its two guests still outside. */
abstract class OnThePage {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    static Browser browser;
    final GuestOnPage left = new GuestOnPage(browser, 1);
    final GuestOnPage right = new GuestOnPage(browser, 2);

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openThePage() {
        browser.resize(1280, 900);
        browser.preferColours("light");
        openThePage(RunningService.shared().baseUri());
    }

    /** Opens it at another service, or over another way. */
    final void openThePage(URI at) {
        browser.forget();
        browser.go(at);
        left.awaitState("outside");
    }

    /** Both enter and are paired. */
    final void meet() {
        left.enter("Ada_L");
        right.enter("Bob_B");
        left.click("find");
        left.awaitState("searching");
        right.click("find");
        left.awaitState("chatting");
        right.awaitState("chatting");
    }

    /** Keeps what is seen for people to look at. */
    static void screenshot(String name) {
        browser.screenshot(SCREENSHOTS.resolve(name + ".png"));
    }
}
