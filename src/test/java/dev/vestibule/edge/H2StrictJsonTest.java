package dev.vestibule.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.problem.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2: what is not strictly JSON in UTF-8, and of reasonable size, is refused; nothing breaks. */
class H2StrictJsonTest {

    /** A shape to be filled by the framework's mapper. */
    record Typed(String text, int number) {}

    @Test
    void anObjectIsRead() {
        ObjectNode read = object("{\"a\":{\"b\":[1,2.5,\"\\u00e9\"]},\"c\":null}");

        assertThat(read.at("/a/b/2").asText()).isEqualTo("é");
    }

    @Test
    void nothingIsAnObjectOnlyWhereTheBodyMayBeLeftOut() {
        assertThat(StrictJson.objectOrNothing(new byte[0]).isEmpty()).isTrue();
        refused("");
        assertThatThrownBy(() -> StrictJson.objectOrNothing(new byte[] {' '}))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "null",
                "true",
                "1",
                "\"a\"",
                "[]",
                "{",
                "{}}",
                "{}{}",
                "{} x",
                "{}\u0000",
                "{\"a\":1,\"a\":1}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":+1}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":0x1}",
                "/* */{}",
                "{}//",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "\uFEFF{}"
            })
    void anythingElseIsRefused(String json) {
        refused(json);
    }

    @Test
    void sizesAreBounded() {
        object("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}");
        refused("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}");
        object("{\"a\":" + "9".repeat(40) + "}");
        refused("{\"a\":" + "9".repeat(41) + "}");
        refused("{\"a\":" + "9".repeat(2_000) + "}");
        refused("{\"a\":1." + "9".repeat(2_000) + "}");
        object("{\"a\":1e999999999,\"b\":-1e-999999999}");
        object("{\"" + "n".repeat(128) + "\":1}");
        refused("{\"" + "n".repeat(129) + "\":1}");
        object("{\"a\":\"" + "s".repeat(16 * 1024) + "\"}");
        refused("{\"a\":\"" + "s".repeat(16 * 1024 + 1) + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void onlyUtf8IsRead(String charset) {
        assertThatThrownBy(() -> StrictJson.object("{}".getBytes(Charset.forName(charset))))
                .isInstanceOf(Problem.class);
    }

    /** Latin-1, cut short, overlong in 2 and 3 bytes, a surrogate, beyond U+10FFFF. */
    @ParameterizedTest
    @ValueSource(strings = {"e9", "c3", "c0af", "e080af", "eda080", "f4908080", "ff", "80"})
    void invalidUtf8IsRefused(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] body = new byte[bad.length + 8];
        System.arraycopy("{\"a\":\"".getBytes(StandardCharsets.US_ASCII), 0, body, 0, 6);
        System.arraycopy(bad, 0, body, 6, bad.length);
        System.arraycopy("\"}".getBytes(StandardCharsets.US_ASCII), 0, body, 6 + bad.length, 2);

        assertThatThrownBy(() -> StrictJson.object(body)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":1,\"number\":1}",
                "{\"text\":true,\"number\":1}",
                "{\"text\":1.5,\"number\":1}",
                "{\"text\":\"a\",\"number\":\"1\"}",
                "{\"text\":\"a\",\"number\":1.9}",
                "{\"text\":\"a\",\"number\":true}",
                "{\"text\":\"a\",\"number\":1,\"number\":1}",
                "{\"text\":\"a\",\"number\":1} x"
            })
    void theMapperOfTheFrameworkCoercesNothing(String json) {
        ObjectMapper mapper = new ObjectMapper();
        new StrictMapper().customize(mapper);

        assertThatThrownBy(() -> mapper.readValue(json, Typed.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    private static ObjectNode object(String json) {
        return StrictJson.object(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String json) {
        assertThatThrownBy(() -> object(json))
                .as(json)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().status()).isEqualTo(400));
    }
}
