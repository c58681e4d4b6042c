package dev.vestibule.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M7: which text passes, and that what passes is not changed. */
class M7TextIT {

    private static final String EMOJI = "\uD83D\uDE00";

    @RegisterExtension final Lobby lobby = new Lobby();

    private Client ada;
    private Client bob;

    @BeforeEach
    void meet() {
        Couple couple = lobby.couple();
        ada = couple.first();
        bob = couple.second();
    }

    static Stream<String> notForInterchange() {
        Stream<String> named =
                Stream.of(
                        "\\u0000",
                        "\\ud800",
                        "\\udbff",
                        "\\udc00",
                        "\\udfff",
                        "\\ude00\\ud83d",
                        "\\ud83d\\ud83d\\ude00",
                        "\\ufdd0",
                        "\\ufdef",
                        "\\ufffe",
                        "\\uffff");
        Stream<String> ofEachPlane =
                IntStream.rangeClosed(1, 16)
                        .flatMap(plane -> IntStream.of(plane << 16 | 0xFFFE, plane << 16 | 0xFFFF))
                        .mapToObj(M7TextIT::escaped);
        return Stream.concat(named, ofEachPlane);
    }

    @ParameterizedTest
    @MethodSource("notForInterchange")
    void whatIsNoTextIsRefusedWhereverItStands(String escape) {
        for (String json : new String[] {escape, "a" + escape, escape + "a", "a" + escape + "b"}) {
            ada.sendText(message(json));
            assertThat(ada.expect("chat:error").path("code").asText()).isEqualTo("INVALID_MESSAGE");
        }

        bob.expectNone("chat:message");
    }

    static Stream<String> blanks() {
        return Stream.of(
                "",
                " ",
                "\\t\\r\\n",
                "\\u0085",
                "\\u00a0",
                "\\u00ad",
                "\\u1680",
                "\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a",
                "\\u200b",
                "\\u200c\\u200d",
                "\\u2028\\u2029",
                "\\u202e",
                "\\u202f",
                "\\u205f",
                "\\u2060",
                "\\u2800",
                "\\u3000",
                "\\u115f\\u1160",
                "\\u3164",
                "\\uffa0",
                "\\ufeff",
                "\\u061c",
                "\\u0001\\u001f\\u007f",
                escaped(0xE0020));
    }

    @ParameterizedTest
    @MethodSource("blanks")
    void whatNobodyWouldSeeIsRefusedAndPassesBesideALetter(String escape) {
        ada.sendText(message(escape));
        assertThat(ada.expect("chat:error").path("code").asText()).isEqualTo("INVALID_MESSAGE");

        ada.sendText(message(escape + "x" + escape));
        ada.barrier();

        assertThat(Frame.write(bob.expect("chat:message").path("content")))
                .isEqualTo(Frame.write(unescaped(escape + "x" + escape)));
        bob.expectNone("chat:message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00E9", "\u6F22", EMOJI})
    void aThousandUnitsPassAndOneMoreDoesNot(String unit) {
        String longest = unit.repeat(1000 / unit.length());

        assertThat(send(longest)).isEqualTo("");
        assertThat(send(longest + "x")).isEqualTo("INVALID_MESSAGE");

        assertThat(bob.expect("chat:message").path("content").asText()).isEqualTo(longest);
        bob.expectNone("chat:message");
    }

    @Test
    void anAstralCharacterCountsAsTwoUnits() {
        assertThat(send("x" + EMOJI.repeat(499) + "x")).isEqualTo("");
        assertThat(send("x" + EMOJI.repeat(500))).isEqualTo("INVALID_MESSAGE");
    }

    @Test
    void everyCharacterThereIsPassesUnchanged() {
        StringBuilder all = new StringBuilder();
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
            boolean noncharacter = (point & 0xFFFE) == 0xFFFE || point >= 0xFDD0 && point <= 0xFDEF;
            boolean dense = point < 0x3100 || point > 0xF900 && point < 0x1_0000;
            if (!surrogate && !noncharacter && (dense || point % 97 == 0)) {
                all.appendCodePoint(point);
            }
        }
        for (int from = 0; from < all.length(); ) {
            int to = Math.min(from + 998, all.length());
            to -= Character.isHighSurrogate(all.charAt(to - 1)) ? 1 : 0;
            relayedAsItIs("x" + all.substring(from, to));
            from = to;
        }
    }

    @Test
    void randomTextPassesUnchanged() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder("seed ").append(seed);
            random.ints(random.nextInt(400), 1, 0x2_FFFD)
                    .filter(point ->
                            (point < 0xD800 || point > 0xDFFF) && (point & 0xFFFE) != 0xFFFE)
                    .filter(point -> point < 0xFDD0 || point > 0xFDEF)
                    .forEach(text::appendCodePoint);
            relayedAsItIs(text.toString());
        }
    }

    private void relayedAsItIs(String text) {
        assertThat(send(text)).isEqualTo("");
        String got = bob.expect("chat:message").path("content").textValue();
        assertThat(got.toCharArray()).isEqualTo(text.toCharArray());
        assertThat(got.getBytes(StandardCharsets.UTF_8))
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    private String send(String text) {
        return ada.request("chat:message", Map.of("type", "text", "content", text)).code();
    }

    private static String message(String jsonString) {
        return "{\"event\":\"chat:message\",\"data\":{\"type\":\"text\",\"content\":\""
                + jsonString
                + "\"}}";
    }

    private static String escaped(int codePoint) {
        return "\\u%04x\\u%04x"
                .formatted(
                        (int) Character.highSurrogate(codePoint),
                        (int) Character.lowSurrogate(codePoint));
    }

    private static String unescaped(String jsonString) {
        return Frame.read("\"" + jsonString + "\"").textValue();
    }
}
