package dev.vestibule.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Browser.Key;
import dev.vestibule.support.RunningService;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Two guests on the first page, in a real browser. */
class FirstPageIT extends OnThePage {

    private static final String EMOJI = "Hello 👋🏽 👩‍👩‍👧";
    private static final String RIGHT_TO_LEFT = "שלום, مرحبا";

    @Test
    void twoGuestsMeetAndTalk() {
        screenshot("1-outside");
        left.enter("Ada_L");
        right.enter("");
        left.click("find");
        left.awaitState("searching");
        screenshot("2-searching");
        browser.awaitText("[data-figure=searching]", "1");
        right.click("find");
        left.awaitState("chatting");
        right.awaitText(GuestOnPage.STATUS, "Talking to Ada_L");
        browser.awaitText("[data-figure=pairs]", "1");

        left.type(EMOJI);
        right.awaitText(GuestOnPage.TYPING, "Ada_L is typing");
        browser.press(Key.ENTER);
        right.awaitText(".theirs", EMOJI);
        assertThat(right.texts(GuestOnPage.TYPING)).containsExactly("");
        left.awaitText(".own .receipt", "Read");
        right.say(RIGHT_TO_LEFT);
        left.awaitText(".theirs", RIGHT_TO_LEFT);
        right.awaitText(".own .receipt", "Read");
        assertThat(direction(left.css(".theirs .bubble"))).isEqualTo("rtl");
        screenshot("3-chatting");

        nothingWentWrong();
    }

    @Test
    void whoIsLeftIsToldAndBothCanMeetAgain() {
        meet();
        right.click("leave");
        left.awaitText(GuestOnPage.NOTICE, "Bob_B has left the chat");
        right.awaitText(GuestOnPage.NOTICE, "You left the chat");
        left.click("again");
        right.click("rethink");
        right.click("find");
        left.awaitState("chatting");
        right.click("end");
        right.awaitState("outside");
        left.awaitText(GuestOnPage.NOTICE, "has left the house");
        left.click("end");
        left.awaitState("outside");
        assertThat(browser.texts("[data-figure]")).containsOnly("–");
        nothingWentWrong();
    }

    @Test
    void theKeyboardAloneIsEnough() {
        browser.type("Ada_L");
        browser.press(Key.ENTER);
        left.awaitState("lobby");
        browser.press(Key.ENTER);
        left.awaitState("searching");
        tabTo(right.css("[name=username]"), Key.TAB);
        browser.press(Key.ENTER);
        right.awaitState("lobby");
        browser.press(Key.ENTER);
        right.awaitState("chatting");
        browser.type("Hello Ada");
        browser.press(Key.ENTER);
        left.awaitText(".theirs", "Hello Ada");

        tabTo(left.css("[data-part=text]"), Key.SHIFT, Key.TAB);
        browser.type("first");
        browser.press(Key.SHIFT, Key.ENTER);
        browser.type("second");
        browser.press(Key.ENTER);
        right.awaitText(".theirs", "first\nsecond");
        tabTo(left.css("[data-part=leave]"), Key.TAB);
        browser.press(Key.ENTER);
        right.awaitText(GuestOnPage.NOTICE, "Ada_L has left the chat");
        assertThat(hasKeyboard(left.css("[data-part=again]"))).isTrue();
    }

    @Test
    void aNameThatIsRefusedShowsTheMessageOfTheService() {
        left.click("username");
        browser.type("a b");
        browser.press(Key.ENTER);

        left.awaitText(".alert", "Username can only contain letters, numbers, and underscores");
        assertThat(hasKeyboard(left.css("[name=username]"))).isTrue();
        browser.type("x");
        browser.press(Key.ENTER);
        left.awaitText(".alert", "Username can only");
    }

    @Test
    void whatAStrangerSaysIsTextAndNothingElse() {
        String script = "<img src=x onerror=\"window.harmed=1\"><script>window.harmed=1</script>";
        meet();

        left.say(script);

        right.awaitText(".theirs", script);
        assertThat(browser.run("return document.querySelectorAll('.pane img').length").asInt())
                .isZero();
        assertThat(browser.run("return window.harmed === undefined").asBoolean()).isTrue();
        nothingWentWrong();
    }

    @Test
    void theInspectorShowsFramesAndNoSecret() {
        meet();
        left.say("Look at this");
        right.awaitText(".theirs", "Look at this");
        browser.click(right.css(".inspector > summary"));

        right.awaitText(".frames", "chat:message");
        right.awaitText(".frames", "Look at this");
        assertThat(right.texts(".frames")).noneMatch(frames -> frames.contains("eyJ"));
        assertThat(right.texts(".frames"))
                .allMatch(frames -> frames.contains("\"sessionId\":\"•••\""));
        screenshot("4-inspector");
    }

    /** Presses the keys until the element has the keyboard; every stop on the way is to be seen. */
    private void tabTo(String css, Key... keys) {
        for (int stops = 0; stops < 40 && !hasKeyboard(css); stops++) {
            browser.press(keys);
            String outline = "return getComputedStyle(document.activeElement).outlineStyle";
            assertThat(browser.run(outline).asText()).isNotEqualTo("none");
        }
        assertThat(hasKeyboard(css)).isTrue();
    }

    private static boolean hasKeyboard(String css) {
        return browser.run("return document.activeElement.matches(arguments[0])", css).asBoolean();
    }

    private static String direction(String css) {
        return browser.run(
                        "return getComputedStyle(document.querySelector(arguments[0])).direction",
                        css)
                .asText();
    }

    /** The console is silent, and every request of the page went to the service itself. */
    private static void nothingWentWrong() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests())
                .hasSizeGreaterThan(10)
                .extracting(URI::getAuthority)
                .containsOnly(RunningService.shared().baseUri().getAuthority());
    }
}
