package dev.vestibule.page;

import dev.vestibule.support.Browser;
import dev.vestibule.support.Browser.Key;
import java.util.List;

/** One of the two guests of the page, and what it does with its mouse. */
record GuestOnPage(Browser browser, int number) {

    static final String STATUS = ".who [role=status]";
    static final String TYPING = ".typing";
    static final String NOTICE = ".notice";

    /** A selector that means this guest's side only. */
    String css(String part) {
        return ".pane:nth-of-type(%d) %s".formatted(number, part);
    }

    GuestOnPage enter(String name) {
        browser.click(css("[name=username]"));
        browser.type(name);
        browser.click(css("[data-part=enter]"));
        awaitState("lobby");
        return this;
    }

    /** Chooses a wish; the values are those of the wire. */
    void wish(String field, String value, boolean required) {
        browser.run(
                "document.querySelector(arguments[0]).open = true",
                css(".stage .more:has(.wishes)"));
        browser.click(css(".wishes [name=%s] option[value=%s]".formatted(field, value)));
        if (required) {
            browser.click(css(".wishes [name=required][value=%s]".formatted(field)));
        }
    }

    void click(String part) {
        browser.click(css("[data-part=%s]".formatted(part)));
    }

    /** Begins to write, and does not send. */
    void type(String text) {
        browser.click(css("[data-part=text]"));
        browser.type(text);
    }

    void say(String text) {
        type(text);
        browser.press(Key.ENTER);
    }

    void awaitState(String state) {
        browser.awaitElement(".pane:nth-of-type(%d)[data-state=%s]".formatted(number, state));
    }

    void awaitText(String part, String text) {
        browser.awaitText(css(part), text);
    }

    List<String> texts(String part) {
        return browser.texts(css(part));
    }
}
