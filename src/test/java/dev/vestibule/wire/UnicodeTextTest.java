package dev.vestibule.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n\u000B\f",
                "\u00A0",
                "\u2007\u202F\u3000\u1680",
                "\u2028\u2029",
                "\u200B\u200C\u200D\u2060\uFEFF",
                "\u200E\u200F\u202A\u202E\u2066\u2069",
                "\u00AD",
                "\u115F\u1160\u3164\uFFA0",
                "\u2800",
                "\u0000\u001F\u007F\u0085\u009F",
                "\uDB40\uDC01\uDB40\uDC20"
            })
    void whatNobodySeesIsBlank(String text) {
        assertThat(UnicodeText.isBlank(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " . ", "\u200Ba", "\u3164!", "0", "\uD83D\uDE00", "\u0301"})
    void whatSomebodySeesIsNotBlank(String text) {
        assertThat(UnicodeText.isBlank(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain\n\ttext",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\u05E9\u05DC\u05D5\u05DD",
                "\uFFFD",
                "\uE000\uF8FF",
                "\uDBFF\uDFFD",
                "\uFDCF\uFDF0"
            })
    void textOfAnyScriptPasses(String text) {
        assertThat(UnicodeText.isInterchangeable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "a\u0000b",
                "\uD800",
                "\uDC00",
                "a\uD83Db",
                "\uDE00\uD83D",
                "\uFFFE",
                "\uFFFF",
                "\uFDD0",
                "\uFDEF",
                "\uD83F\uDFFE",
                "\uDBFF\uDFFF"
            })
    void whatIsNoCharacterDoesNotPass(String text) {
        assertThat(UnicodeText.isInterchangeable(text)).isFalse();
    }

    @Test
    void everyNoncharacterOfEveryPlaneIsFound() {
        for (int plane = 0; plane <= 16; plane++) {
            String last = Character.toString(plane << 16 | 0xFFFF);
            assertThat(UnicodeText.isInterchangeable("x" + last)).as("plane %d", plane).isFalse();
        }
    }
}
