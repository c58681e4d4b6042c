package dev.vestibule.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first page looks like, as far as a machine can tell; people see the screenshots. */
class FirstPageLooksIT extends OnThePage {

    /** WCAG 2.2, success criterion 1.4.3, level AA. */
    private static final double ENOUGH = 4.5;

    /** The text of each visible element and its contrast to what is behind it. */
    private static final String CONTRASTS =
            """
            const channels = colour => colour.match(/[\\d.]+/g).map(Number);
            const luminance = colour => channels(colour).slice(0, 3)
                .map(c => c / 255)
                .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const isOpaque = e => (channels(getComputedStyle(e).backgroundColor)[3] ?? 1) === 1;
            const behind = e => isOpaque(e) || !e.parentElement ? e : behind(e.parentElement);
            const contrast = e => {
              const pair = [getComputedStyle(e).color, getComputedStyle(behind(e)).backgroundColor];
              const [dark, bright] = pair.map(luminance).sort((a, b) => a - b);
              return (bright + 0.05) / (dark + 0.05);
            };
            const hasText = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
            return [...document.body.querySelectorAll('*')]
                .filter(e => hasText(e) && e.checkVisibility())
                .map(e => ({ text: e.textContent, contrast: contrast(e) }));
            """;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void aNarrowScreenShowsOneGuestAboveTheOther(String scheme) {
        browser.preferColours(scheme);
        meet();
        left.say("Is it dark where you are?");
        right.awaitText(".theirs", "dark");
        right.say("It is " + scheme + " here 🌙");
        left.awaitText(".theirs", scheme);
        everyTextIsReadable();
        screenshot("6-wide-" + scheme);

        browser.resize(500, 900);

        assertThat(
                        browser.run("return innerWidth >= document.documentElement.scrollWidth")
                                .asBoolean())
                .isTrue();
        assertThat(top(right)).isGreaterThan(top(left));
        screenshot("7-narrow-" + scheme);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyStateBeforeTheChatIsReadable(String scheme) {
        browser.preferColours(scheme);
        browser.run("document.querySelectorAll('.more').forEach(d => d.open = true)");
        everyTextIsReadable();
        screenshot("8-about-you-" + scheme);

        left.enter("Ada_L");
        right.enter("Bob_B");
        left.wish("language", "fr", true);
        right.click("find");
        right.awaitState("searching");

        everyTextIsReadable();
        screenshot("9-wishes-" + scheme);
    }

    private static void everyTextIsReadable() {
        JsonNode contrasts = browser.run(CONTRASTS);
        assertThat(contrasts).hasSizeGreaterThan(10);
        assertThat(contrasts)
                .allSatisfy(found ->
                        assertThat(found.path("contrast").asDouble())
                                .as(found.path("text").asText())
                                .isGreaterThanOrEqualTo(ENOUGH));
    }

    private static int top(GuestOnPage guest) {
        return browser.run(
                        "return document.querySelector(arguments[0]).getBoundingClientRect().top",
                        guest.css("h2"))
                .asInt();
    }
}
