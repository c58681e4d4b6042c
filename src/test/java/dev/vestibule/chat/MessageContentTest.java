package dev.vestibule.chat;

import static dev.vestibule.chat.Payloads.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageContentTest {

    private static final String FILE =
            "{'filename':'a.png','fileType':'image/png','fileSize':%s%s}";

    @ParameterizedTest
    @ValueSource(strings = {"'file '", "'Text'", "'image'", "''", "null", "7", "['text']", "{}"})
    void aTypeIsTextFileOrVoice(String type) {
        assertInvalid(value(type), TextNode.valueOf("hi"));
    }

    @Test
    void aMissingTypeIsNone() {
        assertInvalid(value("{}").path("type"), TextNode.valueOf("hi"));
    }

    @Test
    void textPassesAsItIs() {
        for (String text : new String[] {"hi", "  hi \n", "\u202Ehi", "<b>&", "e\u0301"}) {
            assertThat(text(text).content().textValue()).isEqualTo(text);
            assertThat(text(text).type()).isEqualTo("text");
        }
    }

    @Test
    void textHasUpTo1000Utf16Units() {
        assertThat(text("x".repeat(1000)).content().textValue()).hasSize(1000);
        assertThat(text("\uD83D\uDE00".repeat(500)).content().textValue()).hasSize(1000);
        assertInvalidText("x".repeat(1001));
        assertInvalidText("\uD83D\uDE00".repeat(500) + "x");
    }

    @Test
    void textIsNotOnlyBlanksOfAnyKind() {
        for (String text : new String[] {"", "   ", "\u3000\u00A0", "\u200B", "\u3164", "\n\t"}) {
            assertInvalidText(text);
        }
    }

    @Test
    void textIsMadeOfCharacters() {
        for (String text : new String[] {"a\u0000", "a\uD800", "\uDC00a", "a\uFFFF", "a\uFDD0"}) {
            assertInvalidText(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "true", "['hi']", "{'text':'hi'}"})
    void textIsAText(String content) {
        assertInvalid(value("'text'"), value(content));
    }

    @Test
    void aFilePassesWithTheFieldsThatAreKnownAndNoOthers() {
        JsonNode content =
                file("7", ",'isImage':true,'fileId':'f','sender':'x','status':'read','id':'y'");

        assertThat(content)
                .isEqualTo(
                        value(
                                "{'filename':'a.png','fileType':'image/png','fileSize':7,"
                                        + "'isImage':true,'fileId':'f'}"));
    }

    @Test
    void optionalFieldsThatAreNullAreLeftOut() {
        assertThat(file("7", ",'tempUrl':null,'isImage':null").size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fileType':'t','fileSize':1}",
                "{'filename':'f','fileSize':1}",
                "{'filename':'f','fileType':'t'}",
                "{'filename':null,'fileType':'t','fileSize':1}",
                "{'filename':' ','fileType':'t','fileSize':1}",
                "{'filename':7,'fileType':'t','fileSize':1}",
                "{'filename':'f','fileType':['t'],'fileSize':1}",
                "'text'",
                "null",
                "[]"
            })
    void aFileHasANameATypeAndASize(String content) {
        assertInvalid(value("'file'"), value(content));
        assertInvalid(value("'voice'"), value(content));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10485761", "10485760.1", "-1", "1e999999999", "'7'", "null", "true"})
    void aSizeIsANumberUpTo10MiB(String size) {
        assertInvalidFile(size, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10485760", "1e3", "0.10", "1.0", "10485760.0", "1e-999999999"})
    void sizesKeepTheirValue(String size) {
        assertSameValue(file(size, "").path("fileSize"), size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "300.0000001", "1e999999999", "'7'", "null", "[]"})
    void aVoiceMessageHasADurationOfUpTo300Seconds(String duration) {
        assertInvalid(value("'voice'"), value(FILE.formatted("1", ",'duration':" + duration)));
    }

    @Test
    void aVoiceMessageWithoutADurationIsNone() {
        assertInvalid(value("'voice'"), value(FILE.formatted("1", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"300", "0.10", "1e2", "0.000000001", "1e-999999999"})
    void durationsKeepTheirValue(String duration) {
        MessageContent voice =
                MessageContent.of(
                        value("'voice'"), value(FILE.formatted("1", ",'duration':" + duration)));

        assertThat(voice.type()).isEqualTo("voice");
        assertSameValue(voice.content().path("duration"), duration);
    }

    @Test
    void aFileHasNoDuration() {
        assertThat(file("1", ",'duration':7").has("duration")).isFalse();
    }

    @Test
    void anyNumberOfAMomentKeepsItsValue() {
        assertSameValue(
                file("1", ",'expiresAt':12345678901234567890").path("expiresAt"),
                "12345678901234567890");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://a.example/f?x=1#y", "http://a.example", "HTTPS://a.example:8443/"})
    void addressesAreOfTheWeb(String address) {
        assertThat(file("1", ",'tempUrl':'" + address + "'").path("tempUrl").textValue())
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'javascript:alert(1)'",
                "'data:text/html,x'",
                "'ftp://a.example/f'",
                "'file:///etc/passwd'",
                "'//a.example/f'",
                "'/f'",
                "'https:'",
                "'https:f'",
                "'https:///f'",
                "' https://a.example'",
                "'https://a.example/ b'",
                "'https://a.example/\\u0000'",
                "''",
                "7",
                "true"
            })
    void anyOtherAddressIsRefused(String address) {
        assertInvalidFile("1", ",'tempUrl':" + address);
        assertInvalidFile("1", ",'downloadUrl':" + address);
    }

    @Test
    void addressesEndAt2048Characters() {
        String address = "https://a.example/" + "x".repeat(2030);
        assertThat(file("1", ",'tempUrl':'" + address + "'").has("tempUrl")).isTrue();
        assertInvalidFile("1", ",'tempUrl':'" + address + "x'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'isImage':'true'",
                "'isImage':1",
                "'fileId':7",
                "'fileTypeCategory':[]",
                "'expiresAt':{}",
                "'fileId':'\\ud800'"
            })
    void everyKnownFieldHasItsType(String field) {
        assertInvalidFile("1", "," + field);
    }

    @Test
    void fieldsEndAt500Characters() {
        assertThat(file("1", ",'fileId':'" + "x".repeat(500) + "'").has("fileId")).isTrue();
        assertInvalidFile("1", ",'fileId':'" + "x".repeat(501) + "'");
    }

    private static MessageContent text(String text) {
        return MessageContent.of(value("'text'"), JsonNodeFactory.instance.textNode(text));
    }

    private static JsonNode file(String size, String more) {
        return MessageContent.of(value("'file'"), value(FILE.formatted(size, more))).content();
    }

    private static void assertSameValue(JsonNode number, String text) {
        assertThat(new BigDecimal(number.toString())).isEqualByComparingTo(new BigDecimal(text));
    }

    private static void assertInvalidText(String text) {
        assertInvalid(value("'text'"), JsonNodeFactory.instance.textNode(text));
    }

    private static void assertInvalidFile(String size, String more) {
        assertInvalid(value("'file'"), value(FILE.formatted(size, more)));
    }

    private static void assertInvalid(JsonNode type, JsonNode content) {
        assertThatThrownBy(() -> MessageContent.of(type, content))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_MESSAGE));
    }
}
